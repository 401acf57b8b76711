# iis_add_snippet(ihttprequest/get_header)
#
# Builds snippets/ihttprequest/get_header.cpp as the module a server would load: target
# snippet_ihttprequest_get_header, file snippets/ihttprequest/get_header.so or .dll in the build
# tree.
# Only RegisterModule is exported, undecorated, by the one export list that all examples share.
function(iis_add_snippet key)
  string(REPLACE "/" "_" target "snippet_${key}")
  get_filename_component(folder "${key}" DIRECTORY)
  get_filename_component(name "${key}" NAME)

  add_library(${target} MODULE "${key}.cpp")
  target_link_libraries(${target} PRIVATE iis_headers)
  set_target_properties(${target} PROPERTIES
    PREFIX ""
    OUTPUT_NAME "${name}"
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/${folder}")
  if(WIN32)
    target_sources(${target} PRIVATE "${PROJECT_SOURCE_DIR}/snippets/module.def")
  endif()
  if(MINGW)
    # Lets the export list's plain name find the x86 symbol RegisterModule@12.
    target_link_options(${target} PRIVATE -Wl,--enable-stdcall-fixup)
  elseif(NOT WIN32)
    set(exports "${PROJECT_SOURCE_DIR}/cmake/module_exports.map")
    target_link_options(${target} PRIVATE "LINKER:--version-script=${exports}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${exports}")
  endif()
endfunction()
