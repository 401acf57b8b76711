// Runs a scenario with some changes, and tells them as code.
#include "explored_run.h"

#include "text.h"
#include "worker.h"

#include <fake_pipeline/timeline.h>

#include <algorithm>
#include <utility>

namespace fake_pipeline {

namespace {

std::vector<Reply> RepliesOf(const Changes& changes, size_t request) {
  std::vector<Reply> replies;
  for (const Change& change : changes) {
    if (change.kind == Change::Kind::kReply && change.request == request) {
      replies.resize(std::max(replies.size(), static_cast<size_t>(change.number)));
      replies[static_cast<size_t>(change.number) - 1] = static_cast<Reply>(change.value);
    }
  }
  return replies;
}

const char* NameOf(Reply reply) {
  switch (reply) {
    case Reply::kInline:
      return "Reply::kInline";
    case Reply::kBeforeReturn:
      return "Reply::kBeforeReturn";
    default:
      return "Reply::kPending";
  }
}

std::string ScheduleCode(const Changes& changes, size_t request) {
  std::string code;
  for (const Reply reply : RepliesOf(changes, request)) {
    code += (code.empty() ? "Schedule::Of({" : ", ") + std::string(NameOf(reply));
  }
  code += code.empty() ? "" : "})";
  for (const Change& change : changes) {
    const char* method = change.kind == Change::Kind::kCancelDuring       ? "CancelDuring"
                         : change.kind == Change::Kind::kDisconnectDuring ? "DisconnectDuring"
                                                                          : nullptr;
    if (method != nullptr && change.request == request) {
      code += code.empty() ? "Schedule::Pending()" : "";
      code += std::string(".") + method + "(" + std::to_string(change.number) + ")";
    }
  }
  return code;
}

std::string InterruptionCode(const Changes& changes, size_t request) {
  for (const Change& change : changes) {
    if (change.kind == Change::Kind::kDisconnectBefore && change.request == request) {
      return "Interruption::Disconnect(" + std::to_string(change.number) + ")";
    }
  }
  return {};
}

std::string FaultCode(const Changes& changes, size_t request) {
  std::string code;
  for (const Change& change : changes) {
    if (change.request != request) {
      continue;
    }
    if (change.kind == Change::Kind::kFailCall) {
      code += ".FailCall(" + std::to_string(change.number) + ", static_cast<HRESULT>(" +
              Hex(static_cast<DWORD>(change.value)) + "))";
    } else if (change.kind == Change::Kind::kFailAllocation) {
      code += ".FailAllocation(" + std::to_string(change.number) + ")";
    }
  }
  return code.empty() ? code : "FaultPlan()" + code;
}

}  // namespace

std::vector<Request> RequestsWith(const Changes& changes, const std::vector<Request>& requests) {
  std::vector<Request> changed = requests;
  for (size_t i = 0; i < changed.size(); ++i) {
    changed[i].schedule = Schedule::Of(RepliesOf(changes, i));
    changed[i].faults = {};
    changed[i].interruption = {};
  }
  for (const Change& change : changes) {
    Request& request = changed[change.request];
    switch (change.kind) {
      case Change::Kind::kCancelDuring:
        request.schedule.CancelDuring(change.number);
        break;
      case Change::Kind::kDisconnectDuring:
        request.schedule.DisconnectDuring(change.number);
        break;
      case Change::Kind::kDisconnectBefore:
        request.interruption = Interruption::Disconnect(change.number);
        break;
      case Change::Kind::kFailCall:
        request.faults.FailCall(change.number, static_cast<HRESULT>(change.value));
        break;
      case Change::Kind::kFailAllocation:
        request.faults.FailAllocation(change.number);
        break;
      case Change::Kind::kReply:
      case Change::Kind::kOrder:
        break;
    }
  }
  return changed;
}

std::vector<int> OrderWith(const Changes& changes) {
  std::vector<int> order;
  for (const Change& change : changes) {
    if (change.kind == Change::Kind::kOrder) {
      order.resize(std::max(order.size(), static_cast<size_t>(change.number)));
      order[static_cast<size_t>(change.number) - 1] = change.value;
    }
  }
  return order;
}

std::string CodeOf(const Changes& changes, size_t request_count) {
  std::string code;
  for (size_t i = 0; i < request_count; ++i) {
    const std::string request =
        request_count == 1 ? "request" : "requests[" + std::to_string(i) + "]";
    const std::string schedule = ScheduleCode(changes, i);
    const std::string interruption = InterruptionCode(changes, i);
    const std::string faults = FaultCode(changes, i);
    code += schedule.empty() ? "" : "    " + request + ".schedule = " + schedule + ";\n";
    code +=
        interruption.empty() ? "" : "    " + request + ".interruption = " + interruption + ";\n";
    code += faults.empty() ? "" : "    " + request + ".faults = " + faults + ";\n";
  }
  const std::vector<int> order = OrderWith(changes);
  std::string choices;
  for (const int choice : order) {
    choices += (choices.empty() ? "" : ", ") + std::to_string(choice);
  }
  return code +
         (order.empty() ? "" : "    options.scheduler = MakeReplayScheduler({" + choices + "});\n");
}

RunResult RunWith(const Changes& changes, const Scenario& scenario, const ExploreCheck& check) {
  PointLog log;
  WorkerOptions options;
  options.configuration = scenario.configuration;
  options.scheduler =
      MakeReplayScheduler(OrderWith(changes), scenario.foreign_completion_limit_ms, &log);
  Worker worker(std::move(options));
  for (const Scenario::Module& module : scenario.modules) {
    worker.Load(module.path, module.name);
  }
  const std::vector<Request> requests = RequestsWith(changes, scenario.requests);
  std::vector<const Request*> pointers;
  for (const Request& request : requests) {
    pointers.push_back(&request);
  }
  worker.set_points(&log);
  RunResult result;
  result.exchanges = worker.SendAll(pointers);
  worker.set_points(nullptr);
  worker.Stop();

  const auto add = [&result](const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      result.failures.push_back({finding.id, ToText(finding)});
    }
  };
  for (const Exchange& exchange : result.exchanges) {
    add(exchange.findings);
  }
  add(worker.TakeNewFindings());
  const std::string complaint = check ? check(result.exchanges) : std::string();
  if (!complaint.empty()) {
    result.failures.push_back({"check", "[check] " + complaint + "\n"});
  }
  result.points = log.points();
  return result;
}

}  // namespace fake_pipeline
