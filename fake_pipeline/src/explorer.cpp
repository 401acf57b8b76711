// The search: all combinations of changes, those with fewer first; then random ones; each failure
// shrunk by taking changes away as long as it stays.
#include "explored_run.h"

#include <fake_pipeline/timeline.h>

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <utility>

namespace fake_pipeline {

namespace {

bool IsDisconnect(Change::Kind kind) {
  return kind == Change::Kind::kDisconnectDuring || kind == Change::Kind::kDisconnectBefore;
}

bool IsFailure(Change::Kind kind) {
  return kind == Change::Kind::kFailCall || kind == Change::Kind::kFailAllocation;
}

std::string CountOf(size_t count, const char* thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

// Whether the change happens at this point.
bool IsAt(const Change& change, const Point& point) {
  constexpr Point::Kind kPointOf[] = {
      Point::Kind::kReply, Point::Kind::kOperation,  Point::Kind::kOperation, Point::Kind::kStep,
      Point::Kind::kCall,  Point::Kind::kAllocation, Point::Kind::kOrder};
  return kPointOf[static_cast<size_t>(change.kind)] == point.kind &&
         change.request == point.request && change.number == point.number;
}

class Search {
 public:
  Search(const Scenario& scenario, const ExploreOptions& options, const ExploreCheck& check)
      : scenario_(scenario), options_(options), check_(check), random_(options.seed) {}

  ExploreReport Run() {
    RunAll();
    if (!report_.exhausted) {
      RunRandom();
    }
    return std::move(report_);
  }

 private:
  void RunAll() {
    std::deque<Changes> waiting(1);
    bool is_cut = false;
    while (!waiting.empty()) {
      const Changes changes = std::move(waiting.front());
      waiting.pop_front();
      const RunResult result = RunOne(changes, 0);
      // A change goes after those that are there: each combination comes up once, with points that
      // exist under it.
      auto point = result.points.begin();
      if (!changes.empty()) {
        point = std::find_if(result.points.begin(), result.points.end(),
                             [&](const Point& p) { return IsAt(changes.back(), p); });
        point += point == result.points.end() ? 0 : 1;
      }
      for (; point != result.points.end() && !IsFull(changes); ++point) {
        for (const Change& change : ChangesAt(*point)) {
          if (!MayHave(changes, change)) {
            continue;
          }
          if (report_.runs + waiting.size() >= options_.max_runs) {
            is_cut = true;
            break;
          }
          waiting.push_back(changes);
          waiting.back().push_back(change);
        }
      }
      NotePoints(result.points);
    }
    report_.exhausted = !is_cut;
  }

  // Draws changes from the points of the longest run so far. Each run leaves some kinds of points
  // alone, because a client that leaves early, say, hides all that could go wrong later.
  void RunRandom() {
    for (size_t run = 1; run <= options_.random_runs && !met_.empty(); ++run) {
      NotePoints(RunOne(Draw(), run).points);
    }
  }

  Changes Draw() {
    const uint64_t kinds = random_();
    std::vector<const std::vector<Point>*> pools;
    size_t points = 0;
    for (const auto& [kind, pool] : met_) {
      if ((kinds >> static_cast<unsigned>(kind) & 1) != 0) {
        pools.push_back(&pool);
        points += pool.size();
      }
    }
    const size_t most = options_.max_changes > 0 ? static_cast<size_t>(options_.max_changes)
                                                 : std::max<size_t>(3, points / 4);
    const size_t wanted = pools.empty() ? 0 : 1 + random_() % most;
    Changes changes;
    for (size_t i = 0; i < wanted; ++i) {
      const std::vector<Point>& pool = *pools[random_() % pools.size()];
      const std::vector<Change> possible = ChangesAt(pool[random_() % pool.size()]);
      const Change change = possible[random_() % possible.size()];
      if (MayHave(changes, change)) {
        changes.push_back(change);
      }
    }
    return changes;
  }

  RunResult RunOne(const Changes& changes, size_t random_run) {
    ++report_.runs;
    RunResult result = RunWith(changes, scenario_, check_);
    for (const Failing& failing : result.failures) {
      const bool is_known =
          std::any_of(report_.failures.begin(), report_.failures.end(),
                      [&](const ExploreFailure& known) { return known.id == failing.id; });
      if (!is_known) {
        Keep(failing.id, changes, random_run);
      }
    }
    return result;
  }

  // Takes changes away, first many at once, as long as the same goes wrong without them.
  Changes Shrink(Changes changes, const std::string& id) const {
    for (size_t size = std::max<size_t>(changes.size(), 1); size > 0; size /= 2) {
      for (size_t begin = 0; begin < changes.size();) {
        Changes fewer(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(begin));
        const size_t end = std::min(begin + size, changes.size());
        fewer.insert(fewer.end(), changes.begin() + static_cast<std::ptrdiff_t>(end),
                     changes.end());
        if (Fails(fewer, id)) {
          changes = std::move(fewer);
        } else {
          begin = end;
        }
      }
    }
    return changes;
  }

  bool Fails(const Changes& changes, const std::string& id) const {
    const RunResult result = RunWith(changes, scenario_, check_);
    return std::any_of(result.failures.begin(), result.failures.end(),
                       [&](const Failing& failing) { return failing.id == id; });
  }

  void Keep(const std::string& id, const Changes& found, size_t random_run) {
    const Changes changes = Shrink(found, id);
    const RunResult result = RunWith(changes, scenario_, check_);
    ExploreFailure failure;
    failure.id = id;
    failure.requests = RequestsWith(changes, scenario_.requests);
    failure.order = OrderWith(changes);
    failure.changes = changes.size();
    failure.changes_before = found.size();
    failure.random_run = random_run;
    for (const Failing& failing : result.failures) {
      failure.message += failing.id == id ? failing.text : "";
    }
    failure.message += "found by " +
                       (random_run == 0 ? "run " + std::to_string(report_.runs)
                                        : "random run " + std::to_string(random_run) + " of seed " +
                                              std::to_string(options_.seed)) +
                       " with " + CountOf(found.size(), "change") + "; this replays it with " +
                       std::to_string(changes.size()) + ":\n" +
                       CodeOf(changes, scenario_.requests.size());
    for (const Exchange& exchange : result.exchanges) {
      failure.message += ToTimeline(exchange);
    }
    report_.failures.push_back(std::move(failure));
  }

  // What could go another way at a point.
  std::vector<Change> ChangesAt(const Point& point) const {
    std::vector<Change> changes;
    const auto add = [&](bool is_wanted, Change::Kind kind, int value = 0) {
      if (is_wanted) {
        changes.push_back({kind, point.request, point.number, value});
      }
    };
    switch (point.kind) {
      case Point::Kind::kReply:
        add(options_.replies && point.choices == Point::kAny, Change::Kind::kReply,
            static_cast<int>(Reply::kInline));
        add(options_.replies && point.choices != Point::kNothing, Change::Kind::kReply,
            static_cast<int>(Reply::kBeforeReturn));
        break;
      case Point::Kind::kOperation:
        add(options_.disconnects, Change::Kind::kDisconnectDuring);
        add(options_.cancels && point.choices == Point::kCancel, Change::Kind::kCancelDuring);
        break;
      case Point::Kind::kStep:
        add(options_.disconnects, Change::Kind::kDisconnectBefore);
        break;
      case Point::Kind::kCall:
        for (const HRESULT hr : options_.call_failures) {
          add(true, Change::Kind::kFailCall, hr);
        }
        break;
      case Point::Kind::kAllocation:
        add(options_.allocation_failures, Change::Kind::kFailAllocation);
        break;
      case Point::Kind::kOrder:
        for (int task = 1; task < point.choices; ++task) {
          add(options_.orders, Change::Kind::kOrder, task);
        }
        break;
    }
    return changes;
  }

  bool IsFull(const Changes& changes) const {
    return options_.max_changes > 0 && changes.size() >= static_cast<size_t>(options_.max_changes);
  }

  // A client leaves once, a schedule cancels one operation, and a point goes one way.
  bool MayHave(const Changes& changes, const Change& change) const {
    int failures = 0;
    for (const Change& other : changes) {
      const bool same_request = other.request == change.request;
      const bool same_kind =
          other.kind == change.kind || (IsDisconnect(other.kind) && IsDisconnect(change.kind));
      const bool happens_once =
          IsDisconnect(change.kind) || change.kind == Change::Kind::kCancelDuring;
      if (same_request && same_kind && (happens_once || other.number == change.number)) {
        return false;
      }
      failures += IsFailure(other.kind) ? 1 : 0;
    }
    return !IsFailure(change.kind) || options_.max_failures == 0 ||
           failures < options_.max_failures;
  }

  // Keeps the points of the longest run, for the random ones to draw from.
  void NotePoints(const std::vector<Point>& points) {
    if (points.size() <= points_of_longest_) {
      return;
    }
    points_of_longest_ = points.size();
    met_.clear();
    for (const Point& point : points) {
      if (!ChangesAt(point).empty()) {
        met_[point.kind].push_back(point);
      }
    }
  }

  const Scenario& scenario_;
  const ExploreOptions& options_;
  const ExploreCheck& check_;
  std::mt19937_64 random_;
  ExploreReport report_;
  std::map<Point::Kind, std::vector<Point>> met_;
  size_t points_of_longest_ = 0;
};

}  // namespace

ExploreReport Explore(const Scenario& scenario, const ExploreOptions& options,
                      const ExploreCheck& check) {
  return Search(scenario, options, check).Run();
}

std::string ToText(const ExploreReport& report) {
  std::string text = CountOf(report.runs, "schedule") +
                     (report.exhausted ? ", all there are" : "") + "; " +
                     CountOf(report.failures.size(), "failure") + "\n";
  for (const ExploreFailure& failure : report.failures) {
    text += failure.message;
  }
  return text;
}

}  // namespace fake_pipeline
