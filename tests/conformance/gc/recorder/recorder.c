/* Reads the collector's own state of CPython 3.11, 3.12 or 3.13 after each statement of a program, without allocating anything in
 * Python: generation lists, counters and reference counts come straight from the interpreter. Written by record.py. */
#define Py_BUILD_CORE 1
#include <Python.h>
#include "internal/pycore_gc.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_pystate.h"

#define MOST_NODES 200000

static FILE *out;
static PyObject *globals_dict, *header_names, *log_list;
static struct { PyObject *object; char name[64]; } nodes[MOST_NODES];
static int node_count;
static Py_ssize_t seen_collections[3], seen_collected[3];
static char events[1 << 20], free_events[1 << 20];
static size_t events_length;
static int freed;
static Py_ssize_t log_seen;
static freefunc old_free;
static initproc old_init[64];
static PyTypeObject *types[64];
static int type_count;

static struct _gc_runtime_state *state(void) { return &PyInterpreterState_Get()->gc; }

static void add_event(int is_free, const char *format, ...) {
  va_list arguments;
  char text[256];
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (events_length + strlen(text) + 4 < sizeof events) {
    /* A mark in front tells frees, which are left out where there are many. */
    events_length += (size_t)sprintf(events + events_length, "%c%s\n", is_free ? 'f' : 'c', text);
  }
}

static void look(const char *name) {
  for (int i = 0; i < 3; ++i) {
    Py_ssize_t times = state()->generation_stats[i].collections - seen_collections[i];
    Py_ssize_t collected = state()->generation_stats[i].collected - seen_collected[i];
    if (times == 0) continue;
    seen_collections[i] += times;
    seen_collected[i] += collected;
    if (name != NULL) {
      add_event(0, "[\"collect\", %d, %zd, 0, \"%s\", %zd]", i, collected, name, times);
    } else {
      add_event(0, "[\"collect\", %d, %zd, 0, null, %zd]", i, collected, times);
    }
  }
}

static PyObject *wrapped_alloc(PyTypeObject *type, Py_ssize_t items) {
  look(NULL);
  return PyType_GenericAlloc(type, items);
}

static int wrapped_init(PyObject *self, PyObject *arguments, PyObject *keywords) {
  const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(arguments, 0));
  if (node_count < MOST_NODES) {
    nodes[node_count].object = self;
    snprintf(nodes[node_count++].name, sizeof nodes[0].name, "%s", name);
  }
  look(name);
  for (int i = 0; i < type_count; ++i) {
    if (types[i] == Py_TYPE(self)) return old_init[i](self, arguments, keywords);
  }
  return -1;
}

static void wrapped_free(void *memory) {
  for (int i = 0; i < node_count; ++i) {
    if (nodes[i].object != memory) continue;
    look(NULL);
    add_event(1, "[\"free\", \"%s\", \"%s\"]", nodes[i].name, state()->collecting ? "gc" : "rc");
    ++freed;
    nodes[i] = nodes[--node_count];
    break;
  }
  old_free(memory);
}

static PyObject *watch(PyObject *self, PyObject *type_object) {
  PyTypeObject *type = (PyTypeObject *)type_object;
  types[type_count] = type;
  old_init[type_count++] = type->tp_init;
  old_free = type->tp_free == wrapped_free ? old_free : type->tp_free;
  type->tp_alloc = wrapped_alloc;
  type->tp_init = wrapped_init;
  type->tp_free = wrapped_free;
  Py_RETURN_NONE;
}

static const char *name_of(PyObject *object) {
  for (int i = 0; i < node_count; ++i) {
    if (nodes[i].object == object) return nodes[i].name;
  }
  return NULL;
}

static int generation_of(PyObject *object) {
  if (!PyObject_IS_GC(object) || !_PyObject_GC_IS_TRACKED(object)) return -1;
  for (int i = 0; i < 3; ++i) {
    PyGC_Head *head = &state()->generations[i].head;
    for (PyGC_Head *at = _PyGCHead_NEXT(head); at != head; at = _PyGCHead_NEXT(at)) {
      if ((PyObject *)(at + 1) == object) return i;
    }
  }
  return -1;
}

static void write_word(PyObject *object) {
  const char *name = name_of(object);
  if (name != NULL) fprintf(out, "\"%s\"", name);
  else if (PyList_CheckExact(object)) fputs("\"#list\"", out);
  else if (PyDict_CheckExact(object)) fputs("\"#dict\"", out);
  else if (PyTuple_CheckExact(object)) fputs("\"#tuple\"", out);
  else if (PyWeakref_Check(object)) fputs("\"#weakref\"", out);
  else fprintf(out, "\"#%s\"", Py_TYPE(object)->tp_name);
}

static void write_variable(PyObject *value) {
  const char *name = name_of(value);
  if (name != NULL) fprintf(out, "\"%s\"", name);
  else if (value == Py_None) fputs("null", out);
  else if (PyLong_Check(value)) fprintf(out, "%lld", PyLong_AsLongLong(value));
  else if (PyUnicode_Check(value)) fprintf(out, "[\"str\", \"%s\"]", PyUnicode_AsUTF8(value));
  else if (PyWeakref_Check(value)) {
    PyObject *target = PyWeakref_GET_OBJECT(value);
    const char *target_name = target != Py_None ? name_of(target) : NULL;
    fputs("[\"weakref\", ", out);
    target_name != NULL ? fprintf(out, "\"%s\"", target_name) : fprintf(out, "null");
    fprintf(out, ", %zd, %d]", Py_REFCNT(value), generation_of(value));
  } else {
    Py_ssize_t size = PyList_Check(value) ? PyList_GET_SIZE(value) : PyTuple_Check(value) ? PyTuple_GET_SIZE(value) : PyDict_GET_SIZE(value);
    fprintf(out, "[\"%s\", %zd, %zd, %d]", Py_TYPE(value)->tp_name, size, Py_REFCNT(value), generation_of(value));
  }
}

static PyObject *look_now(PyObject *self, PyObject *nothing) {
  look(NULL);
  Py_RETURN_NONE;
}

static PyObject *step(PyObject *self, PyObject *number) {
  struct _gc_runtime_state *gc = state();
  long at = PyLong_AsLong(number);
  look(NULL);
  fprintf(out, "%s{\"line\": %ld, \"count\": [%d, %d, %d], \"threshold\": [%d, %d, %d], \"enabled\": %d, \"long_lived\": [%zd, %zd]",
          at < 0 ? "" : ",\n", at < 0 ? 0 : at, gc->generations[0].count, gc->generations[1].count, gc->generations[2].count,
          gc->generations[0].threshold, gc->generations[1].threshold, gc->generations[2].threshold, gc->enabled,
          gc->long_lived_pending, gc->long_lived_total);
  Py_ssize_t sizes[3] = {0, 0, 0};
  for (int i = 0; i < 3; ++i) {
    PyGC_Head *head = &gc->generations[i].head;
    for (PyGC_Head *each = _PyGCHead_NEXT(head); each != head; each = _PyGCHead_NEXT(each)) ++sizes[i];
  }
  fprintf(out, ", \"tracked\": [%zd, %zd, %zd], \"live\": %d, \"n_freed\": %d, \"events\": [", sizes[0], sizes[1], sizes[2], node_count, freed);
  int first = 1;
  for (char *line = strtok(events, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    if (line[0] == 'f' && freed > 100) continue;
    fprintf(out, "%s%s", first ? "" : ", ", line + 1);
    first = 0;
  }
  events_length = 0;
  events[0] = 0;
  freed = 0;
  fputs("], \"log\": [", out);
  for (Py_ssize_t i = log_seen; i < PyList_GET_SIZE(log_list); ++i) {
    fprintf(out, "%s\"%s\"", i == log_seen ? "" : ", ", PyUnicode_AsUTF8(PyList_GET_ITEM(log_list, i)));
  }
  log_seen = PyList_GET_SIZE(log_list);
  fputs("]", out);
  if (node_count <= 100) {
    fputs(", \"nodes\": {", out);
    for (int i = 0; i < node_count; ++i) {
      fprintf(out, "%s\"%s\": [%zd, %d, %d]", i ? ", " : "", nodes[i].name, Py_REFCNT(nodes[i].object),
              generation_of(nodes[i].object), PyObject_GC_IsFinalized(nodes[i].object));
    }
    fputs("}", out);
  }
  if (sizes[0] + sizes[1] + sizes[2] <= 200) {
    fputs(", \"order\": [", out);
    for (int i = 0; i < 3; ++i) {
      fputs(i ? ", [" : "[", out);
      PyGC_Head *head = &gc->generations[i].head;
      for (PyGC_Head *each = _PyGCHead_NEXT(head); each != head; each = _PyGCHead_NEXT(each)) {
        if (each != _PyGCHead_NEXT(head)) fputs(", ", out);
        write_word((PyObject *)(each + 1));
      }
      fputs("]", out);
    }
    fputs("]", out);
  }
  fputs(", \"vars\": {", out);
  PyObject *key, *value;
  Py_ssize_t position = 0;
  first = 1;
  while (PyDict_Next(globals_dict, &position, &key, &value)) {
    if (PySet_Contains(header_names, key)) continue;
    fprintf(out, "%s\"%s\": ", first ? "" : ", ", PyUnicode_AsUTF8(key));
    write_variable(value);
    first = 0;
  }
  fputs("}}", out);
  Py_RETURN_NONE;
}

/* begin(path, globals, header names, log) */
static PyObject *begin(PyObject *self, PyObject *arguments) {
  const char *path;
  if (!PyArg_ParseTuple(arguments, "sOOO", &path, &globals_dict, &header_names, &log_list)) return NULL;
  Py_INCREF(globals_dict), Py_INCREF(header_names), Py_INCREF(log_list);
  out = fopen(path, "w");
  for (int i = 0; i < 3; ++i) {
    seen_collections[i] = state()->generation_stats[i].collections;
    seen_collected[i] = state()->generation_stats[i].collected;
  }
  Py_RETURN_NONE;
}

/* The header's collections are not part of what is told. */
static PyObject *forget(PyObject *self, PyObject *nothing) {
  for (int i = 0; i < 3; ++i) {
    seen_collections[i] = state()->generation_stats[i].collections;
    seen_collected[i] = state()->generation_stats[i].collected;
  }
  events_length = 0;
  events[0] = 0;
  Py_RETURN_NONE;
}

static PyObject *finish(PyObject *self, PyObject *nothing) {
  fclose(out);
  Py_RETURN_NONE;
}

/* What is asked by a subscript: step[line] and the like. The object itself is a header's, frozen before anything counts. */
typedef struct {
  PyObject_HEAD
  PyCFunction ask;
} Asked;
static PyObject *ask(PyObject *self, PyObject *key) { return ((Asked *)self)->ask(NULL, key); }
static PyMappingMethods asked_mapping = {.mp_subscript = ask};
static PyTypeObject asked_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "recorder.Asked", .tp_basicsize = sizeof(Asked),
                                  .tp_as_mapping = &asked_mapping, .tp_flags = Py_TPFLAGS_DEFAULT};

static PyMethodDef methods[] = {{"watch", watch, METH_O, ""}, {"begin", begin, METH_VARARGS, ""},
                                {"finish", finish, METH_O, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "recorder", "", -1, methods, NULL, NULL, NULL, NULL};

static int add(PyObject *made, const char *name, PyCFunction function) {
  Asked *asked = PyObject_New(Asked, &asked_type);
  if (asked == NULL) return -1;
  asked->ask = function;
  return PyModule_AddObject(made, name, (PyObject *)asked);
}

PyMODINIT_FUNC PyInit_recorder(void) {
  PyObject *made = PyType_Ready(&asked_type) == 0 ? PyModule_Create(&module) : NULL;
  if (made == NULL || add(made, "step", step) != 0 || add(made, "look", look_now) != 0 || add(made, "forget", forget) != 0) {
    return NULL;
  }
  return made;
}
