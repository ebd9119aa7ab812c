#include "station/policy/keys.hpp"

#include <algorithm>
#include <array>

namespace greenlane::policy {
namespace {

constexpr std::string_view none;

constexpr Key table(std::string_view path, std::string_view meaning, bool required = true) {
  return {path, Shape::table, "a table", 0, 0, none, required, meaning};
}
constexpr Key tables(std::string_view path, std::string_view accepts, std::string_view meaning,
                     bool required = true) {
  return {path, Shape::tables, accepts, 0, 0, none, required, meaning};
}
constexpr Key integer(std::string_view path, std::int64_t least, std::int64_t most,
                      std::string_view accepts, std::string_view meaning,
                      std::string_view fallback = none) {
  return {path, Shape::integer, accepts, least, most, fallback, fallback.empty(), meaning};
}
constexpr Key boolean(std::string_view path, std::string_view fallback, std::string_view meaning) {
  return {path, Shape::boolean, "true or false", 0, 0, fallback, false, meaning};
}
constexpr Key text(std::string_view path, std::string_view accepts, std::string_view meaning,
                   std::string_view fallback = none) {
  return {path, Shape::text, accepts, 0, 0, fallback, fallback.empty(), meaning};
}
constexpr Key texts(std::string_view path, std::string_view accepts, std::string_view meaning,
                    std::string_view fallback = none) {
  return {path, Shape::texts, accepts, 0, 0, fallback, fallback.empty(), meaning};
}
constexpr Key optional(Key key) {
  key.required = false;
  return key;
}

constexpr std::array all{
    table("station", "What the station is."),
    text("station.code", "2 to 6 letters a-z",
         "Stands, in upper case, before every number: `qts` in QTS-20220505-0042."),
    text("station.name", "a name", "For people."),
    text("station.time_zone", "an IANA name such as \"Asia/Shanghai\"",
         "The station's day and its hours are of this zone."),
    integer("station.capacity", 1, 10'000, "1 to 10000 trucks",
            "How many trucks may be inside at once (rule 2)."),

    table("slots", "How the day is cut into arrival slots."),
    integer("slots.minutes", 5, 1440, "5 to 1440 minutes that divide a day",
            "Length of a slot. Opening hours hold whole slots only."),
    integer("slots.capacity", 1, 10'000, "1 to 10000 trucks",
            "Trucks that may be booked into a slot, unless a dispatcher sets another figure."),
    integer("slots.early_grace_minutes", 0, 1440, "0 to 1440 minutes",
            "How long before its slot a truck may come in."),
    integer("slots.late_grace_minutes", 0, 1440, "0 to 1440 minutes",
            "How long after its slot a truck may arrive; after that it is a no-show. One that "
            "arrived in time may be let in until that day ends."),

    table("applications", "What one application may ask for."),
    integer("applications.booking_days_max", 0, 366, "0 to 366 days",
            "How many days ahead a wanted window may start; 0 is today only."),
    integer("applications.window_hours_max", 1, 744, "1 to 744 hours",
            "The longest wanted window."),
    integer("applications.drivers_max", 1, 10, "1 to 10", "Drivers of one truck."),
    integer("applications.consignments_max", 1, 1000, "1 to 1000",
            "Consignments of one application."),

    tables("opening_hours", "at least one table",
           "When the gate takes trucks. Hours of one weekday do not overlap; a night shift is two "
           "tables."),
    texts("opening_hours[].weekdays",
          "some of \"mon\" \"tue\" \"wed\" \"thu\" \"fri\" \"sat\" \"sun\"",
          "The days on which these hours hold."),
    text("opening_hours[].from", "HH:MM", "The first slot starts here."),
    text("opening_hours[].to", "HH:MM, after `from`",
         "The last slot ends by then; 24:00 is midnight."),

    tables("stages", "at least one table", "The stages of the loop, in the order of passing."),
    text("stages[].name", "a word, once", "Such as gate or disinfection."),
    integer("stages[].service_minutes", 1, 1440, "1 to 1440 minutes",
            "What to expect of one truck, as long as the station's own records do not say better "
            "(`stage_times`)."),
    texts("stages[].cargo_classes", "cargo classes",
          "Trucks with any of these need the stage; none listed: every truck does.", "[]"),
    tables("stages[].servers", "at least one table", "The stage's parallel lanes or bays."),
    text("stages[].servers[].name", "a word, once in its stage", "Such as lane-1 or bay-3."),
    texts(
        "stages[].servers[].cargo_classes", "cargo classes",
        "What the server may serve; none listed: everything. A truck needs one that may serve all "
        "of its cargo.",
        "[]"),

    table(
        "stage_times",
        "What the station's own records of services are good for: the last 40 of each stage, cargo "
        "class and four hours of the day.",
        false),
    boolean("stage_times.predict", "true",
            "Predictions go by these records; else by each stage's `service_minutes`."),
    integer("stage_times.prior_trucks", 1, 1000, "1 to 1000 trucks",
            "As so many trucks `service_minutes` counts beside those of the records, with half and "
            "double of it as its extremes.",
            "12"),
    text("stage_times.plan", "\"configured\", \"p50\" or \"p80\"",
         "How long a plan takes a service to last: `service_minutes`, or what half or four in five "
         "of a stage's services took at most.",
         "\"configured\""),
    integer("stage_times.drift_percent", 1, 1000, "1 to 1000 percent",
            "A report flags a stage whose services were off by more than this …", "25"),
    integer("stage_times.drift_trucks", 1, 10'000, "1 to 10000 services",
            "… in at least so many services of the day.", "10"),

    tables("cargo_classes", "at least one table",
           "The kinds of goods that the station tells apart."),
    text("cargo_classes[].name", "a word, once", "As consignments and vehicles name it."),
    optional(
        integer("cargo_classes[].slot_max", 1, 10'000, "1 to 10000 trucks",
                "The most trucks with this cargo in one slot (rule 4); absent: no own limit.")),

    tables("vehicle_types", "at least one table", "The vehicles that firms may register."),
    text("vehicle_types[].name", "a word, once", "As registrations name it."),
    boolean("vehicle_types[].needs_trailer", "false",
            "Whether an application must name the trailer's plate."),

    tables("checks", "tables", "What a truck needs to be let in and to leave (rule 5).", false),
    text("checks[].kind", "a word, once", "Such as nucleic_acid or customs_seal."),
    text("checks[].subject", "\"driver\" or \"truck\"",
         "Whether every driver needs one, or the truck."),
    texts("checks[].accepted_results", "words, at least one", "Every other result is a refusal."),
    integer("checks[].valid_hours", 1, 8784, "1 to 8784 hours", "From when the check was made."),

    table("priorities", "What the classes are worth; all four are named."),
    table("priorities.emergency", "Served first."),
    integer("priorities.emergency.weight", 1, 1000, "1 to 1000",
            "What a minute of its waiting counts in a plan."),
    integer("priorities.emergency.reserved_percent", 0, 100, "0 to 100 percent",
            "Of each slot's places, kept for this class alone. All four are 100 at most together."),
    table("priorities.whitelist", "Second."),
    integer("priorities.whitelist.weight", 1, 1000, "1 to 1000", "As above."),
    integer("priorities.whitelist.reserved_percent", 0, 100, "0 to 100 percent", "As above."),
    table("priorities.key_industry", "Third."),
    integer("priorities.key_industry.weight", 1, 1000, "1 to 1000", "As above."),
    integer("priorities.key_industry.reserved_percent", 0, 100, "0 to 100 percent", "As above."),
    table("priorities.standard", "Last."),
    integer("priorities.standard.weight", 1, 1000, "1 to 1000", "As above."),
    integer("priorities.standard.reserved_percent", 0, 100, "0 to 100 percent", "As above."),

    tables("lists", "tables",
           "Published batches of enterprises; goods of a member travel in the batch's class.",
           false),
    text("lists[].name", "a name, once", "Such as \"white list, first batch\"."),
    text("lists[].priority_class", "\"emergency\", \"whitelist\" or \"key_industry\"",
         "What membership gives."),
    text("lists[].effective_from", "a date such as \"2022-05-07\"",
         "The first day on which it holds."),
    optional(text("lists[].effective_until", "a date, not before `effective_from`",
                  "The last day on which it holds; absent: until the file says otherwise.")),
    texts("lists[].members", "credit codes (GB 32100), at least one, each once", "Who is on it."),

    table("rounds",
          "When a day's places are given: at an announced time, to all alike who filed before it. "
          "Absent: as applications come.",
          false),
    integer("rounds.days_before", 0, 30, "0 to 30 days",
            "The round of a day closes so many days before it; 0 is on the day itself."),
    text("rounds.closes", "HH:MM",
         "At this time. Whoever filed before it stands equal, in an order that is drawn."),

    table("wait_list",
          "A place that comes free is offered to the first in the queue whom the rules allow. "
          "Absent: it waits for a dispatcher.",
          false),
    integer("wait_list.confirm_minutes", 1, 1440, "1 to 1440 minutes",
            "How long an offered place is kept for an answer; then it goes to the next."),

    optional(integer(
        "wait_list.standby_minutes", 1, 1440, "1 to 1440 minutes",
        "So long into its slot a truck that has not come loses its place to a walk-in; absent: "
        "never. It may still come as long as its pass admits.")),

    table("holds",
          "Whether a firm may hold a place while it fills in the form, and confirm it by itself. "
          "Absent: no place is held.",
          false),
    integer("holds.keep_minutes", 1, 120, "1 to 120 minutes",
            "How long a place is held, and how long it is kept once the application is filed."),
    integer("holds.firm_max", 1, 1000, "1 to 1000 places", "Held by one firm at once.", "1"),

    table("firms",
          "What keeps a few firms from taking the station for themselves. Absent: no such limit.",
          false),
    integer("firms.bookings_max", 1, 10'000, "1 to 10000 places",
            "What a firm may hold for trucks that have not come yet, approved or offered."),
    tables("firms.peak_hours", "tables", "Hours of every day in which places are scarce.", false),
    text("firms.peak_hours[].from", "HH:MM", "Slots that begin from here on …"),
    text("firms.peak_hours[].to", "HH:MM, after `from`",
         "… and before here are in peak hours; 24:00 is midnight."),
    integer("firms.peak_percent", 1, 100, "1 to 100 percent",
            "Of a day's places in peak hours, for one firm; one place always.", "100"),
    optional(integer("firms.jain_percent_min", 1, 100, "1 to 100 percent",
                     "The least of a plan's Jain index over the carriers, times 100; absent: "
                     "none. A plan below it is not committed.")),
    integer("firms.late_cancel_minutes", 0, 10'080, "0 to 10080 minutes",
            "A place that is given back so shortly before its slot, or later, earns a mark.", "0"),
    integer("firms.late_cancel_points", 0, 100, "0 to 100 points",
            "What such a mark counts; 0: there is none.", "0"),
    integer("firms.no_show_points", 0, 100, "0 to 100 points",
            "What the mark of a truck that did not come counts; 0: there is none.", "0"),
    integer("firms.points_days", 1, 366, "1 to 366 days",
            "How long a mark counts. Each point takes one place from `bookings_max`, down to one.",
            "30"),

    table("reasons", "What the gate may give as a reason."),
    texts("reasons.turn_away", "words, at least one, each once", "For a truck that is not let in."),
    texts("reasons.diversion", "words, at least one, each once",
          "For a truck that is taken out of the loop."),

    table("daemon", "What the running program needs; no event of the station holds it.", false),
    text("daemon.rpc", "HOST:PORT", "Where JSON-RPC listens; port 0 takes a free one.",
         "\"127.0.0.1:7410\""),
    text("daemon.http", "HOST:PORT", "Where health and metrics are served.", "\"127.0.0.1:7480\""),
    boolean("daemon.allow_plaintext_beyond_loopback", "false",
            "Without it, only addresses of the machine itself are listened on: what goes over the "
            "wire is not encrypted."),
    text("daemon.log_level", "\"debug\", \"info\", \"warning\" or \"error\"", "What is logged.",
         "\"info\""),
    table("daemon.connection", "Limits of one connection. Whoever meets one is told which.", false),
    integer("daemon.connection.line_bytes_max", 1024, 67'108'864, "1024 to 67108864 bytes",
            "One message.", "1048576"),
    integer("daemon.connection.depth_max", 8, 256, "8 to 256",
            "Arrays and objects inside each other.", "32"),
    integer("daemon.connection.batch_max", 1, 100'000, "1 to 100000", "Requests in one batch.",
            "1000"),
    integer("daemon.connection.in_flight_max", 1, 65'536, "1 to 65536",
            "Requests without a reply yet; at the limit the daemon stops reading.", "256"),
    integer("daemon.connection.connections_max", 0, 1'000'000, "0 to 1000000",
            "Connections at once; 0: as many as the file limit allows.", "0"),
    integer("daemon.connection.outbox_bytes_max", 65'536, 1'073'741'824,
            "65536 to 1073741824 bytes",
            "Replies that wait for one client: from half of it on nothing more is read from it.",
            "8388608"),
    integer("daemon.connection.write_timeout_seconds", 1, 3600, "1 to 3600 seconds",
            "How long a reader may take nothing at all.", "30"),
    integer("daemon.connection.idle_timeout_seconds", 1, 86'400, "1 to 86400 seconds",
            "How long a connection may be silent in both directions.", "900"),
    integer("daemon.connection.first_line_timeout_seconds", 1, 3600, "1 to 3600 seconds",
            "How long a new connection may take for its first whole line.", "10"),
    table("daemon.login", "Limits of logins: hashing a password takes time and 64 MiB.", false),
    integer("daemon.login.hash_threads", 1, 64, "1 to 64", "Threads that hash passwords.", "1"),
    integer("daemon.login.hash_queue_max", 1, 10'000, "1 to 10000",
            "Logins that wait for a thread; more are told to come again.", "64"),
    integer("daemon.login.attempts_per_minute", 1, 60'000, "1 to 60000",
            "Logins from one address, on average.", "30"),
    integer("daemon.login.attempts_burst", 1, 60'000, "1 to 60000",
            "Logins from one address, at once.", "30"),
    integer("daemon.login.session_hours", 1, 8784, "1 to 8784 hours",
            "How long a session lasts after its login.", "12"),
};

}  // namespace

std::span<const Key> keys() {
  return all;
}

const Key* find_key(std::string_view path) {
  const auto found = std::ranges::find(all, path, &Key::path);
  return found == all.end() ? nullptr : &*found;
}

std::string_view table_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string_view name_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

std::vector<std::string_view> names_in(std::string_view path) {
  std::vector<std::string_view> names;
  for (const Key& key : all)
    if (table_of(key.path) == path) names.push_back(name_of(key.path));
  return names;
}

}  // namespace greenlane::policy
