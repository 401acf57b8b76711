# What `cmake --install` leaves behind: the library, the headers of module authors beside it, and
# the package that find_package(fake_pipeline) reads.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/fake_pipeline")

install(TARGETS fake_pipeline iis_headers EXPORT fake_pipeline)
install(EXPORT fake_pipeline NAMESPACE fake_pipeline:: DESTINATION "${package}"
  FILE fake_pipelineTargets.cmake)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/fake_pipeline/include/"
  DESTINATION include)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${IIS_INSTALL_HEADERS}"
  FILES_MATCHING PATTERN "*.h")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# The interface of the fake is C++ and not yet stable: a new minor version may change it.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/fake_pipelineConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/fake_pipelineConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/fake_pipelineConfig.cmake" INSTALL_DESTINATION "${package}")
install(FILES
  "${PROJECT_BINARY_DIR}/fake_pipelineConfig.cmake"
  "${PROJECT_BINARY_DIR}/fake_pipelineConfigVersion.cmake"
  DESTINATION "${package}")
