// Makes every DEFINE_GUID that follows define its GUID. A module includes it before <httptrace.h>,
// in one of its files.
#define INITGUID

#include <guiddef.h>
