// The client's and the server's address, as IHttpRequest and http.h give them. See windows.h beside
// this file. AF_INET6 has the host's value, which is not Windows' 23: compare with the name only.
#pragma once

#include <windows.h>

#if __has_include(<netinet/in.h>)
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

typedef struct sockaddr_in SOCKADDR_IN, *PSOCKADDR_IN;
typedef struct sockaddr_in6 SOCKADDR_IN6, *PSOCKADDR_IN6;
typedef struct sockaddr_storage SOCKADDR_STORAGE, *PSOCKADDR_STORAGE;
#endif

typedef struct sockaddr SOCKADDR, *PSOCKADDR;
