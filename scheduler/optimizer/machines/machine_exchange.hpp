#pragma once

#include "scheduler/optimizer/machines/delay_profile.hpp"
#include "scheduler/optimizer/machines/machine_jobs.hpp"

namespace greenlane::optimizer {

/// Moves between the lines of two machines: one job over to the other, two jobs for each other, and
/// the ends of both lines for each other; each job takes any place. All of them together are
/// evaluated in O(n^2), by profiles of what comes behind a place as Ergun and Orlin have them for
/// one machine (see DelayProfile); the neighbourhoods are those of Kramer and Subramanian, A
/// unified heuristic and an annotated bibliography for a large class of earliness-tardiness
/// scheduling problems, Journal of Scheduling 22, 2019. Keeps buffers; one thread at a time.
class MachineExchange {
 public:
  explicit MachineExchange(const MachineJobs& jobs);

  /// Makes the best of all moves between the two lines if it lowers the cost. Answers by how much.
  Cost step(Sequence& one, Sequence& other);

 private:
  enum class Move { none, over, exchange, ends };
  struct Best {
    Cost change = 0;
    Move move = Move::none;
    bool from_other = false;  ///< of `over`: the job is the other's
    std::size_t at = 0;       ///< place in the one line, or in the giving one
    std::size_t to = 0;       ///< place in the other, or in the taking one
  };
  /// A line with what its tails cost.
  struct Side {
    Sequence line;
    Sequence by_duration;      ///< places
    std::vector<Time> start;   ///< by place, and at the end of the line
    std::vector<Cost> tail;    ///< [place] what it and what follows cost
    std::vector<Cost> behind;  ///< [place * partner's size + partner] change behind an exchange
    std::vector<Cost> cut;     ///< [place * (partner's size + 1) + partner] the tail, cut over
  };

  void lay_out(const Sequence& line, Side& side);
  void cost_tails(Side& side, const Side& partner);
  void cost_exchanges(Side& side, std::size_t place, const Side& partner);
  void cost_cut(Side& side, std::size_t place, const Side& partner);
  void try_over(const Side& giver, const Side& taker, bool from_other);
  void try_exchanges();
  void try_ends();
  void carry_out(Sequence& one, Sequence& other) const;

  const MachineJobs& jobs_;
  Sequence by_duration_;       ///< all jobs
  std::vector<int> position_;  ///< by job; -1: not of this line
  DelayProfile profile_;
  Side one_;
  Side other_;
  Best best_;
};

}  // namespace greenlane::optimizer
