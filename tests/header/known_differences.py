"""Where MinGW-w64's <http.h> (10.0) differs from the Windows SDK and cannot be mended from outside.

include/httpserv/mingw_http.h mends the rest. The names are those of include/winshim, which has the
SDK's values and layouts. A name listed here is not looked for in MinGW's header.
"""

_UNION = "the union of MinGW's HTTP_DATA_CHUNK ends with FromFragmentCache; its size is the SDK's"
_CHUNK_TYPES = "MinGW's HTTP_DATA_CHUNK_TYPE knows the chunk types 0 to 3"
_INFO_TYPES = "MinGW's HTTP_REQUEST_INFO_TYPE knows type 0 only"

# Members, as STRUCTURE.MEMBER; what is inside such a member goes with it.
MISSING_MEMBERS = {
    "HTTP_DATA_CHUNK.FromFragmentCacheEx": _UNION,
    "HTTP_DATA_CHUNK.Trailers": _UNION,
}

ENUMERATORS = {
    "HttpDataChunkTrailers": _CHUNK_TYPES,
    "HttpDataChunkFromWinHttpFastForwarding": _CHUNK_TYPES,
    "HttpDataChunkMaximum": _CHUNK_TYPES + ", so that its end mark is 4 in place of 6",
    "HttpRequestInfoTypeChannelBind": _INFO_TYPES,
    "HttpRequestInfoTypeSslProtocol": _INFO_TYPES,
}


def is_missing_member(path):
    return any(path == name or path.startswith(name + ".") for name in MISSING_MEMBERS)
