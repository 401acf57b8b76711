// Modules that come with a server and bring situations about that the module under test meets:
// a child request, an upgraded connection. They use the same interfaces as any module.
#pragma once

#include "loaded_module.h"

#include <fake_pipeline/configuration.h>

#include <memory>
#include <string>
#include <vector>

namespace fake_pipeline {

/// The names of those that the configuration asks for, in the order in which a request is executed.
std::vector<std::string> StockModuleNames(const Configuration& configuration);

/// The module of that name, registered and ready to run.
std::unique_ptr<LoadedModule> MakeStockModule(const std::string& name,
                                              const Configuration& configuration);

/// What the default document's URL is for a folder's URL; empty if there is none.
std::string DefaultDocumentOf(const Configuration& configuration, const std::string& path);

}  // namespace fake_pipeline
