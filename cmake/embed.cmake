# embed_files(<target> FILES <paths from the project root>): compiles text files into <target>. The generated source
# defines simulators::engine::embedded_files(), declared in simulators/engine/embedded_files.hpp.
function(embed_files target)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cpp)
  list(TRANSFORM EMBED_FILES PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE inputs)
  string(REPLACE ";" "," joined "${EMBED_FILES}")
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DFILES=${joined} -DOUTPUT=${generated}
            -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded_files.cmake
    DEPENDS ${inputs} ${PROJECT_SOURCE_DIR}/cmake/write_embedded_files.cmake
    COMMENT "Embedding texts, listings and scenarios"
    VERBATIM)
  # The standard asks of compilers 65,536 characters in a literal; both of ours take more.
  set_source_files_properties(${generated} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  target_sources(${target} PRIVATE ${generated})
endfunction()
