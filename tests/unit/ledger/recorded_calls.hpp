#pragma once

#include <string>
#include <vector>

namespace greenlane::ledger {

/// What our own code asked of the system while this lives, in order: "sync NAME", "drop NAME" from
/// the cache, "rename NAME to NAME". SQLite's own calls are not among them, but for "SQLite opens
/// NAME" of a FaultyDisk. Names without their directory; the directory's own is its last part. One
/// at a time.
class RecordedCalls {
 public:
  RecordedCalls();
  ~RecordedCalls();
  RecordedCalls(const RecordedCalls&) = delete;
  RecordedCalls& operator=(const RecordedCalls&) = delete;

  std::vector<std::string> all() const;
};

/// Adds one when there is somebody to record it.
void record_call(const std::string& call);

}  // namespace greenlane::ledger
