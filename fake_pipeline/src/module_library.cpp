// Loads a module and says in a server's terms why it could not.
#include "module_library.h"

#include "findings.h"
#include "image_header.h"
#include "text.h"

#include <map>
#include <mutex>

namespace fake_pipeline {

namespace {

// The events of the source W3SVC-WP that a server writes when a module cannot be used.
constexpr DWORD kEventLoadFailed = 2280;
constexpr DWORD kEventWrongArchitecture = 2282;
constexpr DWORD kEventNoExport = 2295;

[[noreturn]] void Refuse(Rule rule, const std::string& path, DWORD event_id, DWORD code,
                         const std::string& cause) {
  const RuleText& text = TextOf(rule);
  std::string message = "Cannot load the module \"" + path + "\": " + cause;
  if (event_id != 0) {
    message += " A server would log event " + std::to_string(event_id);
    message += (code == 0 ? "" : " with error " + std::to_string(code)) + ".";
  }
  throw ModuleLoadError(text.id, path, event_id, code,
                        message + " " + text.advice + " See " + PageOf(text.id) + ".");
}

void CheckHeader(const std::string& path, const ImageHeader& header) {
  switch (header.kind) {
    case ImageKind::kMissing:
      Refuse(Rule::kModuleMissing, path, kEventLoadFailed, ERROR_MOD_NOT_FOUND,
             "there is no such file.");
    case ImageKind::kUnreadable:
      Refuse(Rule::kModuleUnreadable, path, kEventLoadFailed, ERROR_ACCESS_DENIED,
             "the file could not be read.");
    case ImageKind::kNotALibrary:
      Refuse(Rule::kModuleNotALibrary, path, kEventLoadFailed, ERROR_BAD_EXE_FORMAT,
             "the file is neither a DLL nor a shared object.");
    case ImageKind::kOtherArchitecture:
      Refuse(Rule::kWrongBitness, path, kEventWrongArchitecture, ERROR_BAD_EXE_FORMAT,
             "it is an " + header.description + ", and this worker process loads an " +
                 LoadableDescription() + ".");
    case ImageKind::kLoadable:
      break;
  }
}

// Which worker each loaded library belongs to, and how often it has loaded it.
struct Owner {
  const void* worker = nullptr;
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

void ModuleLibrary::Claim(const void* worker) {
  std::lock_guard<std::mutex> lock(AllOwners().mutex);
  Owner& owner = AllOwners().by_handle[handle_];
  if (owner.count != 0 && owner.worker != worker) {
    CloseImage(handle_);
    Refuse(Rule::kModuleShared, path_, 0, 0,
           "another worker process of this program has loaded it.");
  }
  owner.worker = worker;
  ++owner.count;
}

ModuleLibrary::ModuleLibrary(const std::string& path, const void* worker) : path_(path) {
  const ImageHeader header = ReadImageHeader(path);
  CheckHeader(path, header);

  const Image image = OpenImage(path);
  if (image.handle == nullptr) {
    Refuse(Rule::kModuleMissing, path, kEventLoadFailed, image.error, image.message);
  }
  handle_ = image.handle;
  register_module_ =
      reinterpret_cast<PFN_REGISTERMODULE>(FindExport(handle_, MODULE_REGISTERMODULE));
  if (register_module_ == nullptr) {
    CloseImage(handle_);
    Refuse(Rule::kExportMissing, path, kEventNoExport, 0,
           header.decorated_export.empty() ? std::string("it exports no function RegisterModule.")
                                           : "it exports \"" + header.decorated_export +
                                                 "\" instead of the plain name RegisterModule.");
  }
  Claim(worker);
  RedirectHostCalls(handle_);
}

ModuleLibrary::~ModuleLibrary() {
  {
    std::lock_guard<std::mutex> lock(AllOwners().mutex);
    --AllOwners().by_handle[handle_].count;
  }
  CloseImage(handle_);
}

}  // namespace fake_pipeline
