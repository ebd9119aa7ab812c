#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/result.hpp"

namespace greenlane::instances {

/// The best known objective of each instance of a set.
class Reference {
 public:
  /// From CSV with a line of names first. The column "instance" is the instance's name without the
  /// ending of its file, or with a column "file" its number in that file; "m" keeps the rows of
  /// that many machines; the value is "best_known" or "best_verified_ub".
  static value::Result<Reference> read(const std::string& name, std::string_view text,
                                       std::optional<int> machines);

  /// What is known of an instance; nothing where it is not listed.
  std::optional<optimizer::Cost> of(std::string_view instance) const;

 private:
  std::map<std::string, optimizer::Cost, std::less<>> known_;
};

/// How a run compares with a reference.
class Comparison {
 public:
  void add(const std::string& instance, optimizer::Cost objective, optimizer::Cost known);

  int instances() const { return instances_; }
  int hits() const { return hits_; }    ///< at most the reference
  int below() const { return below_; }  ///< less than the reference
  /// In percent of the reference, over the instances where that is not 0.
  double mean_gap() const { return nonzero_ == 0 ? 0 : gaps_ / nonzero_; }
  double worst_gap() const { return worst_gap_; }
  /// The instance with the worst gap; empty: none is above the reference.
  const std::string& worst() const { return worst_; }

 private:
  int instances_ = 0;
  int hits_ = 0;
  int below_ = 0;
  int nonzero_ = 0;
  double gaps_ = 0;
  double worst_gap_ = 0;
  std::string worst_;
};

}  // namespace greenlane::instances
