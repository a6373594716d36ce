# Plants one breach at a time into a small tree and expects layers.cmake to name its place; the tree without one passes.
# usage: cmake -DFOLDER=<an empty folder to write into> -P layers_test.cmake
cmake_minimum_required(VERSION 3.25)

function(plant_clean_tree)
  file(REMOVE_RECURSE "${FOLDER}")
  file(WRITE "${FOLDER}/algorithms/queues/fifo.hpp" "#pragma once\n\n#include <vector>\n")
  file(WRITE "${FOLDER}/algorithms/trees/heap.hpp" "#pragma once\n\n#include <vector>\n")
  file(WRITE "${FOLDER}/simulators/engine/run.hpp" "#include \"algorithms/queues/fifo.hpp\"\n#include <fmt/format.h>\n")
  foreach(topic garbage_collection raft)
    file(WRITE "${FOLDER}/simulators/${topic}/CMakeLists.txt" "add_topic(topic.cpp)\n")
    file(WRITE "${FOLDER}/simulators/${topic}/topic.cpp"
         "#include \"simulators/engine/run.hpp\"\n#include \"simulators/${topic}/state.hpp\"\n")
  endforeach()
  file(WRITE "${FOLDER}/app/cli/main.cpp" "#include \"simulators/engine/run.hpp\"\n#include <CLI/CLI.hpp>\n// a craft\n")
  file(WRITE "${FOLDER}/app/render/painter.hpp" "#include \"simulators/engine/run.hpp\"\n#include <QPainter>\n")
  file(WRITE "${FOLDER}/app/desktop/window.hpp" "#include \"app/render/painter.hpp\"\n#include <Qsci/qsciscintilla.h>\n")
  file(WRITE "${FOLDER}/app/render/painter.cpp" "#include \"app/render/painter.hpp\"\n#include <vector>\n")
  file(WRITE "${FOLDER}/lessons/raft/lesson.md" "# Raft\n")
endfunction()

function(expect_breach name file text place)
  plant_clean_tree()
  file(APPEND "${FOLDER}/${file}" "${text}")
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${FOLDER} -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
                  RESULT_VARIABLE status ERROR_VARIABLE said OUTPUT_QUIET)
  string(FIND "${said}" "${place}: " at)
  if(status EQUAL 0 OR at EQUAL -1)
    message(SEND_ERROR "${name}: expected a breach at ${place}, found status ${status} and:\n${said}")
  endif()
endfunction()

plant_clean_tree()
execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${FOLDER} -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
                RESULT_VARIABLE status ERROR_VARIABLE said)
if(NOT status EQUAL 0)
  message(SEND_ERROR "the tree without a breach fails:\n${said}")
endif()

expect_breach("upward from a core" algorithms/queues/fifo.hpp "#include \"simulators/engine/run.hpp\"\n"
              algorithms/queues/fifo.hpp:4)
expect_breach("upward from the engine" simulators/engine/run.hpp "#include \"app/cli/program.hpp\"\n"
              simulators/engine/run.hpp:3)
expect_breach("from the engine into a topic" simulators/engine/run.hpp "#include \"simulators/raft/state.hpp\"\n"
              simulators/engine/run.hpp:3)
expect_breach("between families of cores" algorithms/queues/fifo.hpp "#include \"algorithms/trees/heap.hpp\"\n"
              algorithms/queues/fifo.hpp:4)
expect_breach("between topics" simulators/raft/topic.cpp "#include \"simulators/garbage_collection/state.hpp\"\n"
              simulators/raft/topic.cpp:3)
expect_breach("from the app into a topic" app/cli/main.cpp "#include \"simulators/raft/state.hpp\"\n"
              app/cli/main.cpp:4)
expect_breach("from render up to desktop" app/render/painter.hpp "#include \"app/desktop/window.hpp\"\n"
              app/render/painter.hpp:3)
expect_breach("between the two faces" app/cli/main.cpp "#include \"app/render/painter.hpp\"\n" app/cli/main.cpp:4)
expect_breach("without the root" simulators/raft/topic.cpp "#include \"state.hpp\"\n" simulators/raft/topic.cpp:3)
expect_breach("Qt in a core" algorithms/trees/heap.hpp "# include <QString>\n" algorithms/trees/heap.hpp:4)
expect_breach("Qt in a simulator" simulators/raft/topic.cpp "#include <QtCore/QString>\n" simulators/raft/topic.cpp:3)
expect_breach("Qt in the command line" app/cli/main.cpp "#include <QCoreApplication>\n" app/cli/main.cpp:4)
expect_breach("a library in a core" algorithms/trees/heap.hpp "#include <fmt/format.h>\n" algorithms/trees/heap.hpp:4)
expect_breach("a topic in a comment" app/desktop/window.hpp "\n// shown [for Raft alone\n" app/desktop/window.hpp:4)
expect_breach("a topic within a type" app/desktop/window.hpp "class GarbageCollectionPanel;\n" app/desktop/window.hpp:3)
expect_breach("a topic with a hyphen" app/cli/main.cpp "f(\"garbage-collection\"); g(u8\"步\");\n" app/cli/main.cpp:4)
expect_breach("a topic in a build file" app/CMakeLists.txt "add_subdirectory(raft_view)\n" app/CMakeLists.txt:1)
expect_breach("a source without its own header" simulators/raft/topic.hpp "#pragma once\n" simulators/raft/topic.cpp:1)
expect_breach("C++ among the lessons" lessons/raft/state.hpp "#pragma once\n" lessons/raft/state.hpp:1)
expect_breach("a folder that no arrow reaches" app/web/page.cpp "#include <vector>\n" app/web/page.cpp:1)
file(REMOVE_RECURSE "${FOLDER}")
