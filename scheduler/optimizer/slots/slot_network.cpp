#include "scheduler/optimizer/slots/slot_network.hpp"

#include <utility>

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include "station/value/ensure.hpp"

namespace greenlane::optimizer {
namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, Cost>;

/// The numbers of the network's nodes, in the order in which their arcs are laid down.
struct Nodes {
  int items;
  int slots;
  int groups;

  int source() const { return 0; }
  int item(int index) const { return 1 + index; }
  int door(int slot, int group) const { return 1 + items + slot * groups + group; }
  int common(int slot) const { return 1 + items + slots * groups + slot; }
  int sink() const { return 1 + items + slots * (groups + 1); }
  int count() const { return sink() + 1; }
};

/// Arcs sorted by the node that they leave, as a static graph wants them.
class Arcs {
 public:
  void add(int from, int to, int places, Cost cost) {
    ends_.emplace_back(from, to);
    places_.push_back(places);
    costs_.push_back(cost);
  }
  const std::vector<std::pair<int, int>>& ends() const { return ends_; }
  int places(std::size_t arc) const { return places_[arc]; }
  Cost cost(std::size_t arc) const { return costs_[arc]; }

 private:
  std::vector<std::pair<int, int>> ends_;
  std::vector<int> places_;
  std::vector<Cost> costs_;
};

void add_items(Arcs& arcs, const Nodes& nodes, const SlotProblem& problem, const SlotTable& table) {
  for (int i = 0; i < nodes.items; ++i) arcs.add(nodes.source(), nodes.item(i), 1, 0);
  for (int i = 0; i < nodes.items; ++i) {
    const SlotItem& item = problem.items[static_cast<std::size_t>(i)];
    for (const auto& [slot, cost] : item.choices)
      arcs.add(nodes.item(i), nodes.door(slot, item.group), 1, table.at(i, slot));
    arcs.add(nodes.item(i), nodes.sink(), 1, table.at(i, table.outside()));
  }
}

void add_slots(Arcs& arcs, const Nodes& nodes, const SlotProblem& problem) {
  for (int slot = 0; slot < nodes.slots; ++slot)
    for (int group = 0; group < nodes.groups; ++group) {
      const SlotRoom& room = problem.slots[static_cast<std::size_t>(slot)];
      arcs.add(nodes.door(slot, group), nodes.sink(), room.own[static_cast<std::size_t>(group)], 0);
      arcs.add(nodes.door(slot, group), nodes.common(slot), room.common, 0);
    }
  for (int slot = 0; slot < nodes.slots; ++slot)
    arcs.add(nodes.common(slot), nodes.sink(), problem.slots[static_cast<std::size_t>(slot)].common,
             0);
}

/// Which place the flow gave each item: the items' arcs follow those of the source.
std::vector<int> places_of(const SlotProblem& problem, const SlotTable& table, const Graph& graph,
                           const Simplex& simplex) {
  std::vector<int> places;
  int arc = table.items();
  for (const SlotItem& item : problem.items) {
    int place = table.outside();
    for (const SlotChoice& choice : item.choices)
      if (simplex.flow(graph.arc(arc++)) == 1) place = choice.slot;
    ++arc;  // the one that goes outside
    places.push_back(place);
  }
  return places;
}

}  // namespace

std::vector<int> cheapest_flow(const SlotProblem& problem, const SlotTable& table) {
  if (problem.items.empty()) return {};
  const Nodes nodes{table.items(), table.outside(), problem.groups};
  Arcs arcs;
  add_items(arcs, nodes, problem, table);
  add_slots(arcs, nodes, problem);

  Graph graph;
  graph.build(nodes.count(), arcs.ends().begin(), arcs.ends().end());
  Graph::ArcMap<int> places(graph);
  Graph::ArcMap<Cost> costs(graph);
  for (std::size_t i = 0; i < arcs.ends().size(); ++i) {
    const Graph::Arc arc = graph.arc(static_cast<int>(i));
    places[arc] = arcs.places(i);
    costs[arc] = arcs.cost(i);
  }
  Simplex simplex(graph);
  simplex.upperMap(places).costMap(costs).stSupply(graph.node(nodes.source()),
                                                   graph.node(nodes.sink()), nodes.items);
  ENSURE(simplex.run(Simplex::BLOCK_SEARCH) == Simplex::OPTIMAL);
  return places_of(problem, table, graph, simplex);
}

}  // namespace greenlane::optimizer
