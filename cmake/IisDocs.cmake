# iis_add_docs(docs SITE <folder>)
#
# Builds the reference site into the folder: Doxygen reads the headers, docs/_ext/iis_docs writes
# the pages of the reference into the build tree, Sphinx renders them beside those kept in docs/,
# and Pagefind makes the search index. Warnings are errors. tests/docs checks the site as built
# and the extension that built it.
function(iis_add_docs target)
  cmake_parse_arguments(arg "" "SITE" "" ${ARGN})
  find_program(DOXYGEN_EXECUTABLE doxygen REQUIRED)
  find_program(IIS_DOCS_PYTHON python PATHS "${PROJECT_SOURCE_DIR}/build/venv/bin" NO_DEFAULT_PATH)
  set(pagefind "${PROJECT_SOURCE_DIR}/node_modules/.bin/pagefind")
  if(NOT IIS_DOCS_PYTHON OR NOT EXISTS "${pagefind}")
    message(FATAL_ERROR "The site's tools are missing (build/venv, node_modules). "
      "Run script/bootstrap, which installs them.")
  endif()

  set(source "${CMAKE_CURRENT_BINARY_DIR}/source")
  set(IIS_INCLUDE_DIR "${PROJECT_SOURCE_DIR}/include")
  set(IIS_DOXYGEN_OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/doxygen")
  set(IIS_DOXYGEN_WARN_AS_ERROR YES)
  configure_file(Doxyfile.in Doxyfile @ONLY)
  set(IIS_FAKE_INCLUDE_DIR "${PROJECT_SOURCE_DIR}/fake_pipeline/include")
  set(IIS_FAKE_DOXYGEN_OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/doxygen-fake")
  file(MAKE_DIRECTORY "${IIS_FAKE_DOXYGEN_OUTPUT}")
  configure_file(FakeDoxyfile.in FakeDoxyfile @ONLY)
  # Sphinx wants one source folder: the hand-kept pages join the generated ones in the build tree.
  file(MAKE_DIRECTORY "${source}" "${IIS_DOXYGEN_OUTPUT}")
  foreach(page IN ITEMS index.rst guide)
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}/${page}" "${source}/${page}" SYMBOLIC)
  endforeach()

  file(GLOB_RECURSE fake_headers CONFIGURE_DEPENDS "${IIS_FAKE_INCLUDE_DIR}/*")
  add_custom_command(OUTPUT "${IIS_FAKE_DOXYGEN_OUTPUT}/xml/index.xml"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${IIS_FAKE_DOXYGEN_OUTPUT}/xml"
    COMMAND "${DOXYGEN_EXECUTABLE}" FakeDoxyfile
    DEPENDS ${fake_headers} "${CMAKE_CURRENT_BINARY_DIR}/FakeDoxyfile" "${DOXYGEN_EXECUTABLE}"
    VERBATIM)

  # What Python compiles is kept in the build tree, the tools' modules too.
  set(python_env --unset=PYTHONDONTWRITEBYTECODE
    "PYTHONPYCACHEPREFIX=${CMAKE_CURRENT_BINARY_DIR}/bytecode")

  # Which pages are out of date is for the generator and Sphinx to find, so each build asks them.
  add_custom_target(${target} ALL
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${IIS_DOXYGEN_OUTPUT}/xml"
    COMMAND "${DOXYGEN_EXECUTABLE}" Doxyfile
    COMMAND "${CMAKE_COMMAND}" -E env ${python_env} "PYTHONPATH=${CMAKE_CURRENT_SOURCE_DIR}/_ext"
            "${IIS_DOCS_PYTHON}" -m iis_docs.generate "${IIS_DOXYGEN_OUTPUT}/xml" "${source}"
            --include "${IIS_INCLUDE_DIR}" --spec "${PROJECT_SOURCE_DIR}/tests/spec"
            --pages "${CMAKE_CURRENT_SOURCE_DIR}/reference"
    COMMAND "${CMAKE_COMMAND}" -E env ${python_env}
            "${IIS_DOCS_PYTHON}" -m sphinx -W --keep-going -q -b html
            -c "${PROJECT_SOURCE_DIR}" -d "${CMAKE_CURRENT_BINARY_DIR}/doctrees"
            -D "iis_generated_folder=${source}"
            -D "iis_fake_xml=${IIS_FAKE_DOXYGEN_OUTPUT}/xml" "${source}" "${arg_SITE}"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${arg_SITE}/pagefind"
    COMMAND "${pagefind}" --site "${arg_SITE}" --silent
    COMMAND "${CMAKE_COMMAND}" -E echo "Site: ${arg_SITE}/index.html"
    DEPENDS "${IIS_FAKE_DOXYGEN_OUTPUT}/xml/index.xml"
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
    VERBATIM USES_TERMINAL)

  add_test(NAME ${target}_checks
    COMMAND "${IIS_DOCS_PYTHON}" -B -m pytest -q -p no:cacheprovider
            "${PROJECT_SOURCE_DIR}/tests/docs"
            "--site=${arg_SITE}" "--doxygen-xml=${IIS_DOXYGEN_OUTPUT}/xml"
            "--junitxml=${PROJECT_BINARY_DIR}/test-results/${target}_checks.xml"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endfunction()
