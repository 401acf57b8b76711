# iis_add_tests(fake_pipeline_tests)
#
# Builds every *_test.cpp at and below the current folder into one program of that name, in unity
# batches (GoogleTest's header is most of the cost), and runs it as one CTest case. Results are also
# left as JUnit XML in test-results/ of the build tree.
function(iis_add_tests target)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*_test.cpp")
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE test_support)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 20)
  add_test(NAME ${target}
    COMMAND ${target} "--gtest_output=xml:test-results/${target}.xml" --gtest_brief=1
    # A relative path, because a Windows program takes one that begins with a slash for relative.
    WORKING_DIRECTORY "${PROJECT_BINARY_DIR}")
endfunction()
