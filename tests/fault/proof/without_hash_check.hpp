#pragma once

namespace greenlane::fault {

/// While this lives no event's hash is compared with what it covers, wherever the ledger's code
/// asks. Numbers and instants still are.
class WithoutHashCheck {
 public:
  WithoutHashCheck();
  ~WithoutHashCheck();
  WithoutHashCheck(const WithoutHashCheck&) = delete;
  WithoutHashCheck& operator=(const WithoutHashCheck&) = delete;
};

}  // namespace greenlane::fault
