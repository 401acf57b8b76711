// Child requests: contexts cloned from a request, run through the whole pipeline, and released.
#include "active_call.h"
#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <utility>

namespace fake_pipeline {

namespace {

// Ten executions may nest; the eleventh would be one too many for a server's stack.
constexpr int kMaxDepth = 10;

constexpr DWORD kAllCloneFlags = CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS | CLONE_FLAG_ENTITY |
                                 CLONE_FLAG_NO_PRECONDITION | CLONE_FLAG_NO_DAV |
                                 CLONE_FLAG_USER_CACHE_VARY_BY | CLONE_FLAG_SERVER_VARIABLE;

bool IsPrecondition(const std::string& name) {
  return EqualsIgnoringCase(name, "Range") || EqualsIgnoringCase(name.substr(0, 3), "If-");
}

bool IsDav(const std::string& name) {
  constexpr const char* kNames[] = {"DAV",        "Depth",     "Destination", "If",
                                    "Lock-Token", "Overwrite", "Timeout",     "Translate"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](const char* dav) { return EqualsIgnoringCase(name, dav); });
}

// Whether the header tells how long the body is, which a clone may not have.
bool IsFraming(const std::string& name) {
  return EqualsIgnoringCase(name, "Content-Length") ||
         EqualsIgnoringCase(name, "Transfer-Encoding");
}

}  // namespace

bool FakeHttpContext::is_gone() const {
  return parent_ == nullptr ? run_.ended() : child_->released || parent_->torn_down_;
}

bool FakeHttpContext::children_are_over() const {
  std::lock_guard<std::mutex> lock(children_mutex_);
  return std::all_of(children_.begin(), children_.end(), [](const auto& child) {
    return !child->child_->executed || child->run_.IsOver();
  });
}

void FakeHttpContext::AbandonIfStuck() {
  std::vector<std::shared_ptr<FakeHttpContext>> children;
  {
    std::lock_guard<std::mutex> lock(children_mutex_);
    children = children_;
  }
  for (const auto& child : children) {
    child->AbandonIfStuck();
  }
  if (!GiveUpSilentClient() && run_.IsStuck()) {
    run_.Abandon();
  }
}

FakeHttpContext* FakeHttpContext::FindChild(const IHttpContext* context) {
  std::lock_guard<std::mutex> lock(children_mutex_);
  const auto found = std::find_if(children_.begin(), children_.end(), [&](const auto& child) {
    return child.get() == context && !child->child_->released;
  });
  return found == children_.end() ? nullptr : found->get();
}

int FakeHttpContext::depth() const {
  return parent_ == nullptr ? 0 : parent_->depth() + 1;
}

IHttpContext* FakeHttpContext::GetParentContext() const {
  ApiCall call(Self(), "IHttpContext::GetParentContext");
  call.SetResult(parent_ == nullptr ? "NULL" : "the parent");
  return parent_;
}

IHttpContext* FakeHttpContext::GetRootContext() const {
  ApiCall call(Self(), "IHttpContext::GetRootContext");
  FakeHttpContext* root = parent_;
  while (root != nullptr && root->parent_ != nullptr) {
    root = root->parent_;
  }
  call.SetResult(root == nullptr ? "NULL" : "the root");
  return root;
}

DWORD FakeHttpContext::GetExecuteFlags() const {
  ApiCall call(Self(), "IHttpContext::GetExecuteFlags");
  call.SetResult(execute_flags() == 0 ? "0" : Hex(execute_flags()));
  return execute_flags();
}

HRESULT FakeHttpContext::CloneContext(DWORD dwCloneFlags, IHttpContext** ppHttpContext) {
  ApiCall call(*this, "IHttpContext::CloneContext", Hex(dwCloneFlags));
  if (ppHttpContext == nullptr) {
    call.Report(Rule::kNullArgument, "ppHttpContext");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  *ppHttpContext = nullptr;
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if ((dwCloneFlags & ~kAllCloneFlags) != 0) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const std::shared_ptr<FakeHttpContext> child = MakeClone(dwCloneFlags);
  {
    std::lock_guard<std::mutex> lock(children_mutex_);
    children_.push_back(child);
  }
  *ppHttpContext = child.get();
  return call.Return(S_OK);
}

std::shared_ptr<FakeHttpContext> FakeHttpContext::MakeClone(DWORD flags) {
  const HTTP_REQUEST& raw = request_.raw();
  Request request;
  request.headers.clear();
  request.http_version =
      std::to_string(raw.Version.MajorVersion) + "." + std::to_string(raw.Version.MinorVersion);
  request.schedule = schedule_;
  request.warm_up = connection() == nullptr;
  if ((flags & CLONE_FLAG_BASICS) != 0) {
    request.method = request_.method();
    request.url = request_.path() + request_.query();
  }
  if ((flags & CLONE_FLAG_ENTITY) != 0) {
    request.body = request_.UnreadBody();
  }
  std::vector<Header> framing;
  if ((flags & CLONE_FLAG_HEADERS) != 0) {
    for (Header& header : request_.AllHeaders()) {
      const bool is_left_out =
          ((flags & CLONE_FLAG_NO_PRECONDITION) != 0 && IsPrecondition(header.name)) ||
          ((flags & CLONE_FLAG_NO_DAV) != 0 && IsDav(header.name));
      if (!is_left_out) {
        (IsFraming(header.name) ? framing : request.headers).push_back(std::move(header));
      }
    }
  }
  if (!request.body.empty()) {
    request.headers.push_back({"Content-Length", std::to_string(request.body.size())});
  }
  auto child = std::make_shared<FakeHttpContext>(worker_, request, worker_.NextRequestId(), this);
  // The clone's own body is what was left of it; its headers say what the client said.
  for (const Header& header : framing) {
    child->request_.headers().SetKnown(RequestHeaderId(header.name), header.value, true);
  }
  if ((flags & CLONE_FLAG_SERVER_VARIABLE) != 0 && variables_ != nullptr) {
    child->variables().CopyFrom(*variables_);
  }
  return child;
}

HRESULT FakeHttpContext::ExecuteRequest(BOOL fAsync, IHttpContext* pHttpContext,
                                        DWORD dwExecuteFlags, IHttpUser* pHttpUser,
                                        BOOL* pfCompletionExpected) {
  FakeHttpContext* child = FindChild(pHttpContext);
  ApiCall call(*this, "IHttpContext::ExecuteRequest",
               (child != nullptr          ? Quoted(child->request_.path())
                : pHttpContext == nullptr ? "NULL"
                                          : "no clone of this context") +
                   ", flags " + Hex(dwExecuteFlags) + ", fAsync=" + BoolText(fAsync) +
                   (pHttpUser == nullptr ? "" : ", as a user"));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pHttpContext == nullptr) {
    call.Report(Rule::kNullArgument, "pHttpContext");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (!fAsync || child == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  if (child->depth() > kMaxDepth) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_STACK_OVERFLOW));
  }
  if (child->child_->executed) {
    call.Report(Rule::kCloneExecutedTwice, Quoted(child->request_.path()));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (run_.HasOutstandingOperation()) {
    call.Report(Rule::kSecondOperation);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const uint64_t generation = run_.caller_cannot_pend() ? 0 : run_.BeginOperation();
  if (generation == 0) {
    call.Report(Rule::kChildCannotPend);
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }

  child->PrepareToRun(dwExecuteFlags, pHttpUser);
  child->child_->completes = generation;
  ++executed_children_;
  const Schedule::Answer answer = schedule_.AnswerTo(executed_children_);
  if (!answer.pends && pfCompletionExpected != nullptr) {
    using Progress = ChildState::Progress;
    child->child_->progress = Progress::kStarting;
    child->RunAsChild();
    Progress starting = Progress::kStarting;
    const bool goes_on =
        child->child_->progress.compare_exchange_strong(starting, Progress::kGoesOn);
    if (!goes_on) {
      run_.EndOperation(generation);
    }
    *pfCompletionExpected = goes_on ? TRUE : FALSE;
    return call.Return(S_OK, std::string("*pfCompletionExpected=") + BoolText(goes_on));
  }
  if (pfCompletionExpected != nullptr) {
    *pfCompletionExpected = TRUE;
  }
  const HRESULT hr = call.Return(
      S_OK, pfCompletionExpected != nullptr ? "*pfCompletionExpected=TRUE" : "completion expected");
  const auto self = child->shared_from_this();
  const auto start = [self] { self->RunAsChild(); };
  if (answer.completes_before_return) {
    worker_.scheduler().RunElsewhere(start);
  } else {
    worker_.scheduler().Post(start);
  }
  return hr;
}

// What the flags and the user of its execution mean to a clone.
void FakeHttpContext::PrepareToRun(DWORD flags, IHttpUser* user) {
  child_->executed = true;
  child_->execute_flags = flags;
  child_->first_path = request_.path();
  if (user != nullptr) {
    if (worker_.users().FindOwn(user) == nullptr) {
      user->ReferenceUser();
    }
    child_->has_user = true;
    SetUser(user);
  }
  if (parent_->child_ != nullptr) {
    child_->skipped_mappings = parent_->child_->skipped_mappings;
  }
  if ((flags & EXECUTE_FLAG_IGNORE_CURRENT_INTERCEPTOR) != 0) {
    child_->skipped_mappings.push_back(parent_->script_map_);
  }
  if ((flags & EXECUTE_FLAG_HTTP_CACHE_ELIGIBLE) == 0) {
    response_.TurnKernelCacheOff();
    parent_->response_.TurnKernelCacheOff();
  }
  response_.BeginAsChildOf(parent_->response_, (flags & EXECUTE_FLAG_NO_HEADERS) != 0);
}

void FakeHttpContext::RunAsChild() {
  recorder().Note(TraceEntry::Kind::kServer, "child request begins",
                  request_.method() + " " + Quoted(request_.path() + request_.query()));
  run_.Start();
}

void FakeHttpContext::TearDown() {
  worker_.tracing().EndOfRequest(*this);
  if (web_socket_ != nullptr) {
    web_socket_->EndOfRequest();
  }
  ReleaseLeftClones();
  CloseFile();
  ReleaseUsers();
  if (parent_ == nullptr) {
    CleanUpContexts();
  } else {
    EndOfChild();
  }
}

void FakeHttpContext::CleanUpContexts() {
  const ActiveCall active(this, nullptr, 0, "IHttpStoredContext::CleanupStoredContext");
  contexts_.CleanUp();
}

// A server frees the clones that nobody released, the last one first.
void FakeHttpContext::ReleaseLeftClones() {
  torn_down_ = true;
  for (auto child = children_.rbegin(); child != children_.rend(); ++child) {
    ChildState& state = *(*child)->child_;
    if (state.released) {
      continue;
    }
    if (!state.release_failed) {
      recorder().AddFinding(MakeFinding(Rule::kCloneLeaked, Quoted((*child)->request_.path()),
                                        "the end of " + Quoted(request_.path())));
    }
    (*child)->ReleaseChild();
  }
}

// The child's module objects are gone; its parent goes on. The context lives until it is released.
void FakeHttpContext::EndOfChild() {
  recorder().Note(TraceEntry::Kind::kServer, "child request ends",
                  "status " + std::to_string(response_.status()));
  child_->ended = true;
  using Progress = ChildState::Progress;
  Progress starting = Progress::kStarting;
  if (child_->progress.compare_exchange_strong(starting, Progress::kEndedInline)) {
    return;
  }
  const auto parent = parent_->shared_from_this();
  const uint64_t generation = child_->completes;
  worker_.scheduler().Post([parent, generation] { parent->run_.Complete(generation, {}); });
}

HRESULT FakeHttpContext::ReleaseClonedContext() {
  ApiCall call(*this, "IHttpContext::ReleaseClonedContext");
  const bool is_running = child_ != nullptr && child_->executed && !child_->ended;
  if (is_gone()) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (child_ == nullptr || is_running) {
    call.Report(Rule::kCloneReleasedWrongly,
                is_running ? "it is still running" : "it is the request itself");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    child_->release_failed = true;
    return call.Return(fault);
  }
  ReleaseChild();
  return call.Return(S_OK);
}

void FakeHttpContext::ReleaseChild() {
  if (!child_->executed) {
    ReleaseLeftClones();
  }
  child_->released = true;
  const ActiveCall active(this, nullptr, 0, "IHttpStoredContext::CleanupStoredContext");
  contexts_.CleanUp();
}

}  // namespace fake_pipeline
