// Finds what makes a library a module.
#include "module_library.h"

namespace fake_pipeline {

namespace {

// The event of the source W3SVC-WP that a server writes when a library is no module.
constexpr DWORD kEventNoExport = 2295;

}  // namespace

ModuleLibrary::ModuleLibrary(const std::string& path, const void* worker)
    : library_(LibraryKind::kModule, path, worker),
      register_module_(reinterpret_cast<PFN_REGISTERMODULE>(library_.Find(MODULE_REGISTERMODULE))) {
  if (register_module_ == nullptr) {
    const std::string& decorated = library_.decorated_export();
    library_.Refuse(Rule::kExportMissing, kEventNoExport, 0,
                    decorated.empty() ? "it exports no function RegisterModule."
                                      : "it exports \"" + decorated +
                                            "\" instead of the plain name RegisterModule.");
  }
}

}  // namespace fake_pipeline
