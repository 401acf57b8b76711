// What a compression scheme exports: a DLL that the server's compression modules load and call for
// each body that they compress. The functions are the scheme's to write; the server calls them.
#pragma once

#include <windows.h>

/// @defgroup compression_constants Compression constants
/// @brief Name what Compress2 is asked to do with its input.
///
/// @since IIS 10.0 @inferred
/// @source Windows SDK (values); IIS.Compression.
/// @differs The published page of Compress2 gives the numbers without the names.
/// @{

/// Take the input in, and hold back what is useful to hold back.
#define IIS_COMPRESSION_OPERATION_PROCESS 0

/// Put out everything that was taken in, so that the client can decode it. The stream stays open.
#define IIS_COMPRESSION_OPERATION_FLUSH 1

/// Put out everything, with what ends the stream.
#define IIS_COMPRESSION_OPERATION_FINISH 2

/// @}

#ifdef __cplusplus
extern "C" {
#endif

/// Set the scheme up, once when the compression module has loaded the DLL.
///
/// The scheme is named in the section `system.webServer/httpCompression` of the configuration: the
/// attribute `name` is the content coding, `dll` the file. The static and the dynamic compression
/// module load it into each worker process.
///
/// @retval S_OK The scheme is ready.
/// @retval E_FAIL 0x80004005, or any other failure: the scheme is not used @inferred.
///
/// @remarks Export all functions under their plain names, with a module-definition file: they are
/// `__stdcall`, and x86 would decorate them. No exception may leave any of them.
/// @when Before all other functions.
/// @threads Called alone @inferred.
/// @since IIS 7.0
/// @source Published reference; IIS.Compression.
HRESULT WINAPI InitCompression(VOID);

/// Make the context of one body to be compressed.
///
/// @param[out] context Receives the context, whatever the scheme wants it to be. NULL on failure.
/// @param[in] reserved Meant to be ignored. The server's own gzip and deflate scheme reads it as
/// flags: bit 0 set for gzip, clear for deflate, and all bits set is refused.
///
/// @retval S_OK The context is ready.
/// @retval E_INVALIDARG 0x80070057: `context` is NULL, or the scheme refuses `reserved`.
/// @retval E_OUTOFMEMORY 0x8007000E: there is no memory.
///
/// @remarks The level is not known yet: make the encoder at the first Compress.
/// @ownership The scheme owns the context; the server gives it back to DestroyCompression.
/// @when For each response body or file @inferred.
/// @threads Several at once, on different threads.
/// @since IIS 7.0
/// @source Published reference; IIS.Compression. The names of the codes are its.
/// @differs The published page calls the second parameter reserved and lists S_OK only.
HRESULT WINAPI CreateCompression(PVOID* context, ULONG reserved);

/// Compress a piece of a body; called again and again until the scheme says that it has finished.
///
/// First comes the body, piece by piece. Then come calls without input, which ask for what is left,
/// until the return value is S_FALSE.
///
/// @param[in,out] context The context from CreateCompression. Test it for NULL before you use it.
/// @param[in] input_buffer The bytes to compress, or NULL when the body has ended.
/// @param[in] input_buffer_size Their number. 0 when the body has ended. Refuse a negative one.
/// @param[out] output_buffer Receives compressed bytes.
/// @param[in] output_buffer_size The room in it, in bytes. Refuse a negative one.
/// @param[out] input_used Receives how many bytes of the input were taken. Set it whenever the call
/// succeeds; 0 is normal where the output buffer is full.
/// @param[out] output_used Receives how many bytes were put out. Set it whenever the call succeeds.
/// @param[in] compression_level The level from the scheme's `staticCompressionLevel` or
/// `dynamicCompressionLevel`. The published page says 1 to 10, but the configuration allows any
/// number that is not negative: bring it into your encoder's range.
///
/// @retval S_OK Call again, with the rest of the input, more input or none.
/// @retval S_FALSE 0x00000001: the stream is complete, and nothing is left to put out.
/// @retval E_INVALIDARG 0x80070057: an argument is refused @inferred.
/// @retval E_OUTOFMEMORY 0x8007000E: there is no memory @inferred.
///
/// @remarks Compare the value exactly: S_FALSE is a success too. S_OK at the end makes the server
/// call for ever; S_FALSE too early cuts the body short.
/// @remarks Put the trailer of the format out here, before S_FALSE, not in DestroyCompression.
/// @ownership The server owns both buffers and lends them for the call: keep no pointer into them.
/// @when Between CreateCompression and DestroyCompression.
/// @threads One context is used by one caller at a time @inferred; different contexts at once.
/// @since IIS 7.0
/// @source Published reference; IIS.Compression. The order of the parameters is that of the
/// published list; the choice among types of equal width @inferred.
/// @differs The published page marks `input_used` as an input and lists S_OK only, although the end
/// is told by S_FALSE.
HRESULT WINAPI Compress(
    PVOID context,
    const BYTE* input_buffer,
    LONG input_buffer_size,
    PBYTE output_buffer,
    LONG output_buffer_size,
    LONG* input_used,
    LONG* output_used,
    INT compression_level);

/// Do what Compress does, and be told whether to go on, to flush or to finish.
///
/// The server uses it where the scheme exports it, and Compress otherwise @inferred. The body comes
/// with IIS_COMPRESSION_OPERATION_PROCESS. When the response is flushed, calls without input and
/// with IIS_COMPRESSION_OPERATION_FLUSH follow until S_FALSE; at its end, calls with
/// IIS_COMPRESSION_OPERATION_FINISH until S_FALSE.
///
/// @param[in,out] context The context from CreateCompression. Test it for NULL before you use it.
/// @param[in] input_buffer The bytes to compress, or NULL for none.
/// @param[in] input_buffer_size Their number, or 0. Refuse a negative one.
/// @param[out] output_buffer Receives compressed bytes.
/// @param[in] output_buffer_size The room in it, in bytes. Refuse a negative one.
/// @param[out] input_used Receives how many bytes of the input were taken. Set it whenever the call
/// succeeds.
/// @param[out] output_used Receives how many bytes were put out. Set it whenever the call succeeds.
/// @param[in] compression_level As for Compress.
/// @param[in] operation One of the compression constants. Take an unknown one for
/// IIS_COMPRESSION_OPERATION_PROCESS.
///
/// @retval S_OK Call again.
/// @retval S_FALSE 0x00000001: all input was taken and everything was put out. After a flush the
/// stream is still open; after a finish it has ended.
/// @retval E_INVALIDARG 0x80070057: an argument is refused @inferred.
/// @retval E_OUTOFMEMORY 0x8007000E: there is no memory @inferred.
///
/// @remarks A flush has ended only if the output buffer was not filled to the brim. A second flush
/// without input must give S_FALSE with two zeros, not an error.
/// @ownership As Compress.
/// @when As Compress.
/// @threads As Compress.
/// @since IIS 10.0 @inferred
/// @source Published reference; IIS.Compression. The place of `operation` @inferred.
/// @differs The published page names no version.
HRESULT WINAPI Compress2(
    PVOID context,
    const BYTE* input_buffer,
    LONG input_buffer_size,
    PBYTE output_buffer,
    LONG output_buffer_size,
    LONG* input_used,
    LONG* output_used,
    INT compression_level,
    ULONG operation);

/// Free a context, in whatever state it is.
///
/// @param[in] context The context from CreateCompression. Do nothing for NULL.
///
/// @ownership The scheme frees what CreateCompression and Compress made for the context.
/// @when Once for each context: after the end, after an error, or when the response was aborted.
/// @threads The context is in use by nobody else @inferred.
/// @since IIS 7.0
/// @source Published reference; IIS.Compression.
/// @differs The published page marks the parameter as an output.
VOID WINAPI DestroyCompression(PVOID context);

/// Make a context fit for another body. No longer used.
///
/// IIS 7.0 wants the function to be there but does not call it; from IIS 7.5 on it may be left out.
///
/// @param[in,out] context The context from CreateCompression.
///
/// @retval S_OK Return it and do nothing.
///
/// @ownership As DestroyCompression: the context stays the scheme's.
/// @when Never, as far as is known @inferred.
/// @since IIS 7.0
/// @source Published reference; IIS.Compression.
/// @differs The published page marks the parameter as an output.
HRESULT WINAPI ResetCompression(PVOID context);

/// Tear the scheme down, before the DLL is unloaded.
///
/// @when Last, after all contexts were destroyed @inferred.
/// @threads Called alone @inferred.
/// @since IIS 7.0
/// @source Published reference.
VOID WINAPI DeInitCompression(VOID);

#ifdef __cplusplus
}
#endif
