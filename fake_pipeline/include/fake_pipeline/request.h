// One request as the client sends it. Plain data with defaults that make `Request{}` a GET of "/".
#pragma once

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/fault_plan.h>
#include <fake_pipeline/interruption.h>
#include <fake_pipeline/schedule.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fake_pipeline {

/// What a client that connects over TLS brings along.
struct TlsClient {
  /// The bytes of its certificate; empty if it has none.
  std::string certificate;
  /// What the server found wrong with the certificate: 0, or a code such as CERT_E_EXPIRED.
  uint32_t certificate_flags = 0;
  /// Whether the handshake asked for the certificate. If not, NegotiateClientCertificate does.
  bool asked_in_handshake = false;
  /// The channel binding token; empty if there is none.
  std::string channel_binding_token;
};

/// What a client does on a connection that has become a WebSocket.
struct WebSocketClient {
  /// What follows the last frame.
  enum class AtEnd {
    /// The client sends a close frame with `close_status`, 0 for none.
    kCloses,
    /// The client leaves without one.
    kLeaves,
    /// The client waits until the server closes.
    kWaits,
  };

  std::vector<WebSocketFrame> frames;
  AtEnd at_end = AtEnd::kCloses;
  uint16_t close_status = 1000;
  std::string close_reason;
};

struct Request {
  std::string method = "GET";
  /// Path and query, as on the request line.
  std::string url = "/";
  /// "1.0", "1.1" or "2.0".
  std::string http_version = "1.1";
  std::vector<Header> headers = {{"Host", "localhost"}};
  /// What the client sends. If Content-Length announces more, the client leaves in the middle of
  /// the body; what goes beyond it does not belong to the request. Without Content-Length the
  /// server learns where the body ends only when it gets there, as with "Transfer-Encoding:
  /// chunked", whose coding is not part of this text.
  std::string body;
  /// A client that announced more than `body`, or no length, falls silent after it and stays: an
  /// asynchronous read that needs more waits until it is cancelled or the client leaves, which it
  /// does when nothing else is left to wait for.
  bool client_falls_silent = false;
  /// The body arrives in pieces of so many bytes, and a read returns one at most. 0: as one piece.
  size_t body_piece_bytes = 0;
  /// So many bytes of the body arrive together with the headers.
  size_t preloaded_body_bytes = 0;
  /// Set for a connection over TLS.
  std::optional<TlsClient> tls;
  /// Which of Configuration::users the server's own authentication makes of the client, unless a
  /// module sets a user. Empty: the anonymous one.
  std::string user;
  /// What the driver tells of the request through IHttpServer3::QueryRequestProperty: the bytes by
  /// the number of the property in http.h. It does not know the others.
  std::map<int, std::string> driver_properties;
  /// Set for a request that asks for a WebSocket connection; it must be a GET over HTTP/1.1.
  std::optional<WebSocketClient> web_socket;
  /// How asynchronous operations are answered.
  Schedule schedule;
  /// Which calls to the server fail.
  FaultPlan faults;
  /// What happens from outside while the request is under way.
  Interruption interruption;
  /// The client has turned off HTTP/2 push, as browsers have.
  bool refuses_push = false;
  /// A warm-up request of application initialization: it has no connection.
  bool warm_up = false;
};

/// A GET of `url`.
inline Request Get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

/// A handshake at `url`, after which the client sends these frames and closes.
inline Request WebSocket(std::string url, std::vector<WebSocketFrame> frames) {
  Request request = Get(std::move(url));
  request.headers.insert(request.headers.end(),
                         {{"Connection", "Upgrade"},
                          {"Upgrade", "websocket"},
                          {"Sec-WebSocket-Version", "13"},
                          {"Sec-WebSocket-Key", "AQIDBAUGBwgJCgsMDQ4PEA=="}});
  request.web_socket.emplace();
  request.web_socket->frames = std::move(frames);
  return request;
}

/// A POST of `body` to `url`, with its Content-Length.
inline Request Post(std::string url, std::string body) {
  Request request;
  request.method = "POST";
  request.url = std::move(url);
  request.headers.push_back({"Content-Length", std::to_string(body.size())});
  request.body = std::move(body);
  return request;
}

}  // namespace fake_pipeline
