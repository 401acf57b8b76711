// Loads a library and says in a server's terms why it could not.
#include "shared_library.h"

#include "image.h"
#include "image_header.h"

#include <fake_pipeline/module_load_error.h>

#include <map>
#include <mutex>

namespace fake_pipeline {

namespace {

// The events of the source W3SVC-WP that a server writes when a module cannot be loaded.
constexpr DWORD kEventLoadFailed = 2280;
constexpr DWORD kEventWrongArchitecture = 2282;

// Which owner each loaded library belongs to, and how often it has loaded it.
struct Owner {
  const void* owner = nullptr;
  int count = 0;
};

struct Owners {
  std::mutex mutex;
  std::map<const void*, Owner> by_handle;
};

Owners& AllOwners() {
  static Owners owners;
  return owners;
}

}  // namespace

SharedLibrary::SharedLibrary(LibraryKind kind, const std::string& path, const void* owner)
    : kind_(kind), path_(path) {
  CheckHeader();
  const Image image = OpenImage(path);
  if (image.handle == nullptr) {
    Refuse(Rule::kModuleMissing, kEventLoadFailed, image.error, image.message);
  }
  handle_ = image.handle;
  Claim(owner);
  RedirectHostCalls(handle_);
}

SharedLibrary::~SharedLibrary() {
  {
    std::lock_guard<std::mutex> lock(AllOwners().mutex);
    --AllOwners().by_handle[handle_].count;
  }
  CloseImage(handle_);
}

void SharedLibrary::Detach() {
  DetachImage(handle_);
}

void* SharedLibrary::Find(const char* name) const {
  return FindExport(handle_, name);
}

void SharedLibrary::Refuse(Rule rule, DWORD event_id, DWORD code, const std::string& cause) const {
  const RuleText& text = TextOf(rule);
  const bool is_module = kind_ == LibraryKind::kModule;
  std::string message = std::string("Cannot load the ") +
                        (is_module ? "module" : "compression scheme") + " \"" + path_ +
                        "\": " + cause;
  if (!is_module) {
    event_id = 0;  // Which event tells of a scheme is not known.
  }
  if (event_id != 0) {
    message += " A server would log event " + std::to_string(event_id);
    message += (code == 0 ? "" : " with error " + std::to_string(code)) + ".";
  }
  throw ModuleLoadError(text.id, path_, event_id, code,
                        message + " " + text.advice + " See " + PageOf(text.id) + ".");
}

void SharedLibrary::CheckHeader() {
  const ImageHeader header = ReadImageHeader(path_);
  decorated_export_ = header.decorated_export;
  switch (header.kind) {
    case ImageKind::kMissing:
      Refuse(Rule::kModuleMissing, kEventLoadFailed, ERROR_MOD_NOT_FOUND, "there is no such file.");
    case ImageKind::kUnreadable:
      Refuse(Rule::kModuleUnreadable, kEventLoadFailed, ERROR_ACCESS_DENIED,
             "the file could not be read.");
    case ImageKind::kNotALibrary:
      Refuse(Rule::kModuleNotALibrary, kEventLoadFailed, ERROR_BAD_EXE_FORMAT,
             "the file is neither a DLL nor a shared object.");
    case ImageKind::kOtherArchitecture:
      Refuse(Rule::kWrongBitness, kEventWrongArchitecture, ERROR_BAD_EXE_FORMAT,
             "it is an " + header.description + ", and this worker process loads an " +
                 LoadableDescription() + ".");
    case ImageKind::kLoadable:
      break;
  }
}

void SharedLibrary::Claim(const void* owner) {
  std::lock_guard<std::mutex> lock(AllOwners().mutex);
  Owner& current = AllOwners().by_handle[handle_];
  if (current.count != 0 && current.owner != owner) {
    CloseImage(handle_);
    Refuse(Rule::kModuleShared, 0, 0, "another worker process of this program has loaded it.");
  }
  current.owner = owner;
  ++current.count;
}

}  // namespace fake_pipeline
