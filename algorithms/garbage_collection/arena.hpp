#pragma once

#include "algorithms/garbage_collection/watcher.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace algorithms::garbage_collection {

/// The memory of one heap: objects and holes side by side, in the order of
/// their addresses, as on a machine with 32-bit references.
///
/// An object is a header of 16 bytes, then its fields of 4 bytes each, then
/// bytes that hold no references. The header: number of allocation; size,
/// colour and flag; count of fields and age; reference count or forwarding
/// address. A hole has a header too, so one can walk from one end to the
/// other by sizes.
class Arena {
 public:
  static constexpr std::uint32_t header_bytes = 16;
  static constexpr std::uint32_t field_bytes = 4;
  /// Addresses and sizes are multiples of it, so no hole is too small for
  /// a header.
  static constexpr std::uint32_t granule = 16;
  static constexpr std::uint32_t most_bytes = 1U << 30;
  static constexpr std::uint32_t most_fields = (1U << 24) - 1;

  /// Memory of `bytes`, rounded down to whole granules; its content is not
  /// formatted. Requires: bytes <= most_bytes.
  explicit Arena(std::uint32_t bytes)
      : cells_(bytes / granule * granule / field_bytes) {
    assert(bytes <= most_bytes);
  }

  [[nodiscard]] std::uint32_t bytes() const {
    return static_cast<std::uint32_t>(cells_.size()) * field_bytes;
  }
  /// What an object takes that wants `size` bytes after its header,
  /// references included. Requires: size < most_bytes, fields <=
  /// most_fields.
  [[nodiscard]] static std::uint32_t size_for(std::uint32_t size,
                                              std::uint32_t fields) {
    const std::uint32_t wanted =
        header_bytes + std::max(size, fields * field_bytes);
    return (wanted + granule - 1) / granule * granule;
  }

  /// Formats a white object, its fields empty. Requires: the memory is
  /// free; size comes from size_for.
  void place(Address object, std::uint32_t number, std::uint32_t size,
             std::uint32_t fields) {
    cell(object, 0) = number;
    cell(object, 1) = size;
    cell(object, 2) = fields;
    cell(object, 3) = nowhere;
    std::fill_n(cells_.begin() + place_of(object) + 4, fields, nowhere);
  }
  /// Copies an object, header included; the two places may overlap.
  void copy(Address from, Address to) {
    const auto begin = cells_.begin() + place_of(from);
    const auto end = begin + size(from) / field_bytes;
    const auto target = cells_.begin() + place_of(to);
    if (to <= from) {
      std::copy(begin, end, target);
    } else {
      std::copy_backward(begin, end, target + (end - begin));
    }
  }

  [[nodiscard]] std::uint32_t number(Address object) const {
    return cell(object, 0);
  }
  /// Bytes from this object or hole to the next.
  [[nodiscard]] std::uint32_t size(Address at) const {
    return cell(at, 1) & ~(granule - 1);
  }
  [[nodiscard]] std::uint32_t fields(Address object) const {
    return cell(object, 2) & most_fields;
  }
  [[nodiscard]] Address field(Address object, std::uint32_t index) const {
    assert(index < fields(object));
    return cell(object, 4 + index);
  }
  void set_field(Address object, std::uint32_t index, Address target) {
    assert(index < fields(object));
    cell(object, 4 + index) = target;
  }
  [[nodiscard]] Colour colour(Address object) const {
    return static_cast<Colour>(cell(object, 1) & 3U);
  }
  void set_colour(Address object, Colour colour) {
    cell(object, 1) =
        (cell(object, 1) & ~3U) | static_cast<std::uint32_t>(colour);
  }
  /// One bit for the collector: remembered, or among the candidates.
  [[nodiscard]] bool flag(Address object) const {
    return (cell(object, 1) & 4U) != 0;
  }
  void set_flag(Address object, bool on) {
    cell(object, 1) = (cell(object, 1) & ~4U) | (on ? 4U : 0U);
  }
  [[nodiscard]] std::uint32_t age(Address object) const {
    return cell(object, 2) >> 24;
  }
  /// Requires: age < 256.
  void set_age(Address object, std::uint32_t age) {
    cell(object, 2) = fields(object) | age << 24;
  }
  /// Reference counting: how many roots and fields lead to it.
  [[nodiscard]] std::uint32_t count(Address object) const {
    return cell(object, 3);
  }
  void set_count(Address object, std::uint32_t count) {
    cell(object, 3) = count;
  }
  /// Moving: where the object is or will be; nowhere where it stays.
  [[nodiscard]] Address forwarding(Address object) const {
    return cell(object, 3);
  }
  void set_forwarding(Address object, Address to) { cell(object, 3) = to; }

  /// Makes a hole; whoever keeps a list of holes links it.
  void make_hole(Address at, std::uint32_t size, Address next) {
    cell(at, 0) = hole_number;
    cell(at, 1) = size;
    cell(at, 2) = next;
  }
  [[nodiscard]] bool is_hole(Address at) const {
    return cell(at, 0) == hole_number;
  }
  [[nodiscard]] Address next_hole(Address hole) const {
    return cell(hole, 2);
  }

 private:
  static constexpr std::uint32_t hole_number = 0xFFFF'FFFF;

  [[nodiscard]] static std::ptrdiff_t place_of(Address at) {
    return static_cast<std::ptrdiff_t>(at / field_bytes);
  }
  [[nodiscard]] std::uint32_t& cell(Address at, std::uint32_t index) {
    assert(at % granule == 0 && at / field_bytes + index < cells_.size());
    return cells_[at / field_bytes + index];
  }
  [[nodiscard]] std::uint32_t cell(Address at, std::uint32_t index) const {
    assert(at % granule == 0 && at / field_bytes + index < cells_.size());
    return cells_[at / field_bytes + index];
  }

  std::vector<std::uint32_t> cells_;
};

}  // namespace algorithms::garbage_collection
