#pragma once

namespace greenlane::optimizer {

#if defined(__x86_64__)
template <class Kernel>
[[gnu::target("avx2")]] void run_wide(const Kernel& kernel) {
  kernel.template run<32>();
}
#endif

/// Runs what computes many numbers in step with the widest registers that this processor has. A
/// kernel's run<Bytes> is to be always inlined. The answer is the same whatever the width.
template <class Kernel>
void run(const Kernel& kernel) {
#if defined(__x86_64__)
  static const bool is_wide = __builtin_cpu_supports("avx2");
  if (is_wide) return run_wide(kernel);
#endif
  kernel.template run<16>();
}

}  // namespace greenlane::optimizer
