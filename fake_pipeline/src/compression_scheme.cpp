// Loads a compression scheme and hands it bodies.
#include "compression_run.h"
#include "shared_library.h"
#include "text.h"

#include <limits>
#include <stdexcept>

namespace fake_pipeline {

namespace {

template <typename Function>
Function* Find(const SharedLibrary& library, const char* name, Function*) {
  return reinterpret_cast<Function*>(library.Find(name));
}

template <typename Function>
void Require(const SharedLibrary& library, const char* name, Function** function) {
  *function = Find(library, name, *function);
  if (*function == nullptr) {
    library.Refuse(Rule::kSchemeExportMissing, 0, 0,
                   std::string("it exports no function ") + name + ".");
  }
}

CompressionExports ExportsOf(const SharedLibrary& library) {
  CompressionExports scheme;
  Require(library, "InitCompression", &scheme.init);
  Require(library, "DeInitCompression", &scheme.de_init);
  Require(library, "CreateCompression", &scheme.create);
  Require(library, "DestroyCompression", &scheme.destroy);
  Require(library, "Compress", &scheme.compress);
  scheme.compress2 = Find(library, "Compress2", scheme.compress2);
  return scheme;
}

void Check(const BodyToCompress& body) {
  if (body.room_bytes < 1) {
    throw std::invalid_argument("BodyToCompress::room_bytes is " + std::to_string(body.room_bytes) +
                                "; give at least 1");
  }
  if (body.level < 0) {
    throw std::invalid_argument("BodyToCompress::level is " + std::to_string(body.level) +
                                "; the configuration takes none below 0");
  }
  for (const std::string& piece : body.pieces) {
    if (piece.size() > static_cast<size_t>(std::numeric_limits<LONG>::max())) {
      throw std::invalid_argument("a piece of BodyToCompress::pieces has " +
                                  std::to_string(piece.size()) +
                                  " bytes; a LONG cannot tell more than 2147483647");
    }
  }
}

}  // namespace

class CompressionScheme::Impl {
 public:
  Impl(const std::string& path, const void* owner)
      : library_(LibraryKind::kCompressionScheme, path, owner), exports_(ExportsOf(library_)) {
    HRESULT hr = E_UNEXPECTED;
    try {
      hr = exports_.init();
    } catch (...) {
      Refuse(hr, "an exception left InitCompression.");
    }
    if (FAILED(hr)) {
      Refuse(hr, "InitCompression returned " + HresultText(hr) + ".");
    }
  }
  ~Impl() { exports_.de_init(); }

  const CompressionExports& exports() const { return exports_; }

 private:
  void Refuse(HRESULT hr, const std::string& cause) const {
    library_.Refuse(Rule::kSchemeInitFailed, 0, static_cast<DWORD>(hr), cause);
  }

  SharedLibrary library_;
  CompressionExports exports_;
};

CompressionScheme::CompressionScheme(const std::string& path)
    : impl_(std::make_unique<Impl>(path, this)) {}

CompressionScheme::~CompressionScheme() = default;

CompressedBody CompressionScheme::Compress(const BodyToCompress& body) const {
  Check(body);
  return CompressionRun(impl_->exports(), body).Run();
}

}  // namespace fake_pipeline
