# What every target of ours is compiled with: warnings, sanitizers, the include root. Linked PRIVATE, so that it never leaks.
add_library(house_rules INTERFACE)
target_compile_options(house_rules INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
                                             -Wnon-virtual-dtor -Woverloaded-virtual)
if(STEPSCOPE_WERROR)
  target_compile_options(house_rules INTERFACE -Werror)
endif()
target_include_directories(house_rules INTERFACE ${PROJECT_SOURCE_DIR})
# A source_location names files relative to the project, on every machine and in every build folder.
target_compile_options(house_rules INTERFACE -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
if(STEPSCOPE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # Instrumented code hides from g++ what is set before it is read: it then warns about <regex> itself.
  target_compile_options(house_rules INTERFACE -Wno-maybe-uninitialized)
endif()
if(STEPSCOPE_SANITIZE)
  target_compile_options(house_rules INTERFACE -fsanitize=${STEPSCOPE_SANITIZE} -fno-omit-frame-pointer
                                               -fno-sanitize-recover=all)
  target_link_options(house_rules INTERFACE -fsanitize=${STEPSCOPE_SANITIZE})
endif()
