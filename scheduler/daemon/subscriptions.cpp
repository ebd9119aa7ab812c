#include "scheduler/daemon/subscriptions.hpp"

#include <exception>
#include <iterator>
#include <utility>

#include "proto/event_messages.hpp"
#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon {
namespace {

std::string lines_of(const std::vector<std::string>& events) {
  std::string lines;
  for (const std::string& event : events) {
    proto::write_notification(lines, proto::event_notification, event);
    lines += '\n';
  }
  return lines;
}

/// The next events for a reader; none when they cannot be read at the moment.
std::optional<service::EventPage> page_of(ledger::History& history,
                                          const Subscriptions::Reader& reader,
                                          std::int64_t from_seq) {
  try {
    auto page = service::events_for(history, reader.actor, from_seq, Subscriptions::page_events,
                                    reader.zone);
    if (page) return *std::move(page);
    log::error("events cannot be read", {{"reason", page.error().message}});
  } catch (const std::exception& error) {
    log::error("events cannot be read", {{"reason", error.what()}});
  }
  return std::nullopt;
}

}  // namespace

Subscriptions::Subscriptions(Archive& archive, WhoIs who_is, Post post)
    : archive_(archive), who_is_(std::move(who_is)), post_(std::move(post)) {}

void Subscriptions::add(const std::shared_ptr<Client>& client, std::int64_t from_seq) {
  Subscriber& subscriber = subscribers_[client.get()];
  subscriber = {.client = client, .generation = ++generations_, .next_seq = from_seq};
  client->push({});
  serve(subscriber);
}

void Subscriptions::remove(const Client& client) {
  subscribers_.erase(&client);
}

void Subscriptions::serve_to(std::int64_t durable_seq) {
  durable_seq_ = durable_seq;
  for (auto member = subscribers_.begin(); member != subscribers_.end();)
    member = serve(member->second) ? std::next(member) : subscribers_.erase(member);
}

/// Reads the next page for a subscriber that can take one. False when it may see events no more.
bool Subscriptions::serve(Subscriber& subscriber) {
  if (subscriber.reading || subscriber.next_seq > durable_seq_) return true;
  if (subscriber.client->backlog_bytes() > backlog_bytes_max) return true;
  const auto reader = who_is_(*subscriber.client);
  if (!reader) {
    std::string farewell;
    proto::write_notification(farewell, "event.ended", R"({"reason":"the session has ended"})");
    subscriber.client->end_events(farewell + "\n");
    return false;
  }
  subscriber.reading = archive_.submit([this, reader = *reader, client = subscriber.client,
                                        generation = subscriber.generation,
                                        from_seq = subscriber.next_seq](ledger::History& history) {
    const auto page = page_of(history, reader, from_seq);
    if (page && !page->events.empty()) client->push(lines_of(page->events));
    post_([this, key = client.get(), generation, next = page ? page->next_seq : from_seq] {
      page_read(key, generation, next);
    });
  });
  return true;
}

void Subscriptions::page_read(const Client* client, std::int64_t generation,
                              std::int64_t next_seq) {
  const auto found = subscribers_.find(client);
  if (found == subscribers_.end() || found->second.generation != generation) return;
  const bool got_on = next_seq > found->second.next_seq;
  found->second.reading = false;
  found->second.next_seq = next_seq;
  if (got_on && !serve(found->second)) subscribers_.erase(found);
}

}  // namespace greenlane::daemon
