// One request in the worker process, as modules see it.
#include "fake_http_context.h"

#include "active_call.h"
#include "api_call.h"
#include "loaded_module.h"
#include "not_simulated.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <utility>

namespace fake_pipeline {

FakeHttpContext::FakeHttpContext(Worker& worker, const Request& request, uint64_t request_id,
                                 FakeHttpContext* parent)
    : worker_(worker),
      parent_(parent),
      schedule_(request.schedule),
      refuses_push_(request.refuses_push),
      fault_plan_(request.faults),
      driver_properties_(request.driver_properties),
      request_id_(request_id),
      faults_(fault_plan_),
      request_(*this, request, worker.configuration().site_id),
      response_(*this, worker.configuration().response_buffer_limit_bytes),
      run_(*this, worker),
      web_socket_client_(request.web_socket),
      trace_context_(worker, this),
      event_provider_(*this),
      authentication_provider_(*this),
      map_handler_provider_(*this),
      server_user_(parent == nullptr ? *worker.users().Find(request.user) : parent->server_user_),
      handler_modules_(&foreign_handler_modules_),
      start_ms_(worker.now_ms()) {
  if (parent != nullptr) {
    child_ = std::make_unique<ChildState>();
    return;
  }
  if (!request.warm_up) {
    connection_ = std::make_shared<FakeHttpConnection>();
  }
  RequestRecord& record = recorder_.request();
  record.method = request.method;
  record.url = request.url;
  record.http_version = request.http_version;
  record.headers = request.headers;
  record.body = request.body;
}

FakeHttpContext::~FakeHttpContext() = default;

void FakeHttpContext::MapHandlerNow() {
  SetScriptMap(worker_.FindMapping(
      request_.path(), request_.method(), false,
      child_ == nullptr ? std::vector<const IScriptMapInfo*>() : child_->skipped_mappings));
}

void FakeHttpContext::SetScriptMap(IScriptMapInfo* script_map) {
  script_map_ = script_map;
  if (const HandlerMapping* entry = worker_.EntryOf(script_map)) {
    handler_modules_ = &entry->modules;
    response_.SetBufferLimit(worker_.BufferLimitOf(*entry));
    return;
  }
  // A mapping that a module made: only its interface tells its limit and whom it names.
  if (script_map != nullptr) {
    response_.SetBufferLimit(script_map->GetResponseBufferLimit());
  }
  foreign_handler_modules_.clear();
  const wchar_t* text = script_map == nullptr ? nullptr : script_map->GetModules(nullptr);
  std::string names = text == nullptr ? std::string() : ToUtf8(text);
  while (!names.empty()) {
    const size_t comma = names.find(',');
    foreign_handler_modules_.push_back(names.substr(0, comma));
    names.erase(0, comma == std::string::npos ? comma : comma + 1);
  }
  handler_modules_ = &foreign_handler_modules_;
}

bool FakeHttpContext::handler_is_final() const {
  const DWORD stage = run_.current_notification();
  return stage > RQ_MAP_REQUEST_HANDLER ||
         (stage == RQ_MAP_REQUEST_HANDLER && run_.current_is_post()) || run_.stages_are_over();
}

bool FakeHttpContext::MappingNames(const std::string& module) const {
  return std::any_of(handler_modules_->begin(), handler_modules_->end(),
                     [&](const std::string& name) { return EqualsIgnoringCase(name, module); });
}

bool FakeHttpContext::HandlerNames(const std::string& module) const {
  return !run_.handled() && MappingNames(module);
}

void FakeHttpContext::SetUser(IHttpUser* user) {
  user_ = user;
  held_users_.push_back(user);
  if (original_user_ == nullptr) {
    original_user_ = user;
  }
}

int FakeHttpContext::NextOperation(bool async, bool has_flag) {
  if (parent_ != nullptr) {
    return parent_->NextOperation(async, has_flag);
  }
  NotePoint(Point::Kind::kReply, !async ? Point::kNothing : has_flag ? Point::kAny : Point::kEarly);
  NotePoint(Point::Kind::kOperation, async ? Point::kCancel : Point::kNothing);
  return ++operations_;
}

bool FakeHttpContext::MayAllocate() {
  NotePoint(Point::Kind::kAllocation);
  return !faults().NextAllocationFails();
}

void FakeHttpContext::NotePoint(Point::Kind kind, int choices) {
  PointLog* const points = worker_.points();
  if (points == nullptr) {
    return;
  }
  const FakeHttpContext* root = this;
  while (root->parent_ != nullptr) {
    root = root->parent_;
  }
  points->Add(kind, static_cast<size_t>(root->request_id_) - 1, choices);
}

int FakeHttpContext::ReadingOf(Unknown unknown) {
  recorder().Touch(unknown);
  return worker_.configuration().readings.Of(unknown);
}

IHttpSite* FakeHttpContext::GetSite() {
  const ApiCall call(*this, "IHttpContext::GetSite");
  return &worker_.site();
}

IHttpApplication* FakeHttpContext::GetApplication() {
  const ApiCall call(*this, "IHttpContext::GetApplication");
  return &worker_.application();
}

IHttpConnection* FakeHttpContext::GetConnection() {
  ApiCall call(*this, "IHttpContext::GetConnection");
  if (connection() == nullptr) {
    call.SetResult("NULL");
  }
  return connection();
}

IHttpRequest* FakeHttpContext::GetRequest() {
  const ApiCall call(*this, "IHttpContext::GetRequest");
  return &request_;
}

IHttpResponse* FakeHttpContext::GetResponse() {
  const ApiCall call(*this, "IHttpContext::GetResponse");
  return &response_;
}

BOOL FakeHttpContext::GetResponseHeadersSent() const {
  ApiCall call(Self(), "IHttpContext::GetResponseHeadersSent");
  call.SetResult(BoolText(response_.headers_sent()));
  return response_.headers_sent() ? TRUE : FALSE;
}

bool FakeHttpContext::user_is_settled() const {
  const DWORD stage = run_.current_notification();
  return stage > RQ_AUTHENTICATE_REQUEST ||
         (stage == RQ_AUTHENTICATE_REQUEST && run_.current_is_post()) || run_.stages_are_over();
}

IHttpUser* FakeHttpContext::user() const {
  return user_ != nullptr ? user_ : user_is_settled() ? &server_user_ : nullptr;
}

// The users are the modules' own objects: they may end with the reference.
void FakeHttpContext::ReleaseUsers() {
  user_ = nullptr;
  original_user_ = nullptr;
  for (IHttpUser* user : std::exchange(held_users_, {})) {
    if (worker_.users().FindOwn(user) == nullptr) {
      const ActiveCall active(this, nullptr, 0, "IHttpUser::DereferenceUser");
      user->DereferenceUser();
    }
  }
}

IHttpUser* FakeHttpContext::GetUser() const {
  ApiCall call(Self(), "IHttpContext::GetUser");
  if (user_ == nullptr && user_is_settled()) {
    Self().recorder().Touch(Unknown::kNoUser);
  }
  IHttpUser* user = this->user();
  call.SetResult(user == nullptr ? "NULL" : Quoted(UserNameOf(worker_, user)));
  return user;
}

IHttpModuleContextContainer* FakeHttpContext::GetModuleContextContainer() {
  const ApiCall call(*this, "IHttpContext::GetModuleContextContainer");
  return &contexts_;
}

VOID FakeHttpContext::IndicateCompletion(REQUEST_NOTIFICATION_STATUS notificationStatus) {
  // The request may end inside this call; the record of the call must not outlive it.
  const auto self = shared_from_this();
  const ApiCall call(*this, "IHttpContext::IndicateCompletion", StatusText(notificationStatus));
  run_.IndicateCompletion(notificationStatus, run_.caller_generation());
}

HRESULT FakeHttpContext::PostCompletion(DWORD cbBytes) {
  const auto self = shared_from_this();
  ApiCall call(*this, "IHttpContext::PostCompletion", std::to_string(cbBytes));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return call.Return(run_.PostCompletion(cbBytes, run_.caller_generation()));
}

VOID FakeHttpContext::DisableNotifications(DWORD dwNotifications, DWORD dwPostNotifications) {
  const ApiCall call(*this, "IHttpContext::DisableNotifications",
                     Hex(dwNotifications) + ", post " + Hex(dwPostNotifications));
  const ActiveCall* active = ActiveCall::Current();
  run_.DisableNotifications(dwNotifications, dwPostNotifications,
                            active == nullptr ? nullptr : active->module());
}

VOID* FakeHttpContext::AllocateRequestMemory(DWORD cbAllocation) {
  ApiCall call(*this, "IHttpContext::AllocateRequestMemory",
               std::to_string(cbAllocation) + " bytes");
  const bool is_refused = FAILED(call.Fault()) || !MayAllocate();
  void* memory = is_refused ? nullptr : pool_.Allocate(cbAllocation);
  if (memory == nullptr) {
    call.SetResult("NULL");
    return nullptr;
  }
  // A buffer that is replaced by a larger one again and again: what it leaves behind stays.
  constexpr int kManyInARow = 8;
  constexpr size_t kSomeBytes = 4096;
  if (pool_.growing_allocations() >= kManyInARow && pool_.allocated_bytes() >= kSomeBytes &&
      !std::exchange(reported_growth_, true)) {
    call.Report(Rule::kRequestMemoryGrows,
                std::to_string(pool_.growing_allocations()) +
                    " allocations in a row were each larger than the one before, and " +
                    std::to_string(pool_.allocated_bytes()) + " bytes are taken");
  }
  return memory;
}

IHttpUrlInfo* FakeHttpContext::GetUrlInfo() {
  const ApiCall call(*this, "IHttpContext::GetUrlInfo");
  // Counting begins with the first request that asks, so that no other pays for it.
  worker_.CountHits();
  CountHit();
  return &worker_.UrlInfoOf(request_.path());
}

void FakeHttpContext::CountHit() {
  if (parent_ == nullptr && !was_counted_) {
    was_counted_ = true;
    worker_.UrlInfoOf(first_path()).CountHit();
  }
}

IMetadataInfo* FakeHttpContext::GetMetadata() {
  const ApiCall call(*this, "IHttpContext::GetMetadata");
  return &worker_.MetadataOf(request_.path());
}

IScriptMapInfo* FakeHttpContext::GetScriptMap() const {
  ApiCall call(Self(), "IHttpContext::GetScriptMap");
  // The mapping is known to the server before the first stage, and to modules once it is final.
  IScriptMapInfo* map = handler_is_final() ? script_map_ : nullptr;
  call.SetResult(map == nullptr ? "NULL" : Quoted(worker_.NameOf(*map)));
  return map;
}

VOID FakeHttpContext::SetRequestHandled() {
  const ApiCall call(*this, "IHttpContext::SetRequestHandled");
  run_.SetRequestHandled();
}

IHttpTraceContext* FakeHttpContext::GetTraceContext() const {
  const ApiCall call(Self(), "IHttpContext::GetTraceContext");
  return &trace_context_;
}

HRESULT FakeHttpContext::GetExtendedInterface(HTTP_CONTEXT_INTERFACE_VERSION, PVOID*) {
  ApiCall call(*this, "IHttpContext::GetExtendedInterface");
  return call.Return(E_NOINTERFACE);  // The enumeration has no values, so no call can be valid.
}

IHttpUser* FakeHttpContext::GetOriginalUser() const {
  ApiCall call(Self(), "IHttpContext2::GetOriginalUser");
  // A child's request is still the one that its root's client authenticated.
  const FakeHttpContext* root = this;
  while (root->parent_ != nullptr) {
    root = root->parent_;
  }
  if (root->original_user_ == nullptr && root->user_is_settled()) {
    Self().recorder().Touch(Unknown::kNoUser);
  }
  IHttpUser* user = root->original_user_ == nullptr ? root->user() : root->original_user_;
  call.SetResult(user == nullptr ? "NULL" : Quoted(UserNameOf(worker_, user)));
  return user;
}

bool FakeHttpContext::is_web_socket_handshake() const {
  return web_socket_client_ && worker_.configuration().web_sockets && parent_ == nullptr &&
         request_.IsHttp11() && request_.raw().Verb == HttpVerbGET;
}

void FakeHttpContext::BecomeWebSocket() {
  web_socket_ = std::make_unique<FakeWebSocketContext>(*this, *web_socket_client_);
  named_contexts_.Add(web_socket_.get(), IIS_WEBSOCKET);
  recorder().Note(TraceEntry::Kind::kServer, "websocket handshake", {});
}

INamedContextContainer* FakeHttpContext::GetNamedContextContainer() {
  const ApiCall call(*this, "IHttpContext3::GetNamedContextContainer");
  return &named_contexts_;
}

VOID FakeHttpContext::EnableFullDuplex() {
  const ApiCall call(*this, "IHttpContext3::EnableFullDuplex");
  full_duplex_ = true;
}

HRESULT FakeHttpContext::PostCompletion(DWORD cbBytes,
                                        LPOVERLAPPED_COMPLETION_ROUTINE pfnCompletionRoutine,
                                        VOID* pvCompletionContext) {
  // The routine may have the request ended before this call has returned.
  const auto self = shared_from_this();
  ApiCall call(*this, "IHttpContext3::PostCompletion", std::to_string(cbBytes));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pfnCompletionRoutine == nullptr) {
    call.Report(Rule::kNullArgument, "pfnCompletionRoutine");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  // The routine returns nothing, so the notification stays parked until something else resumes it.
  const uint64_t resumes =
      ReadingOf(Unknown::kRoutineResumes) != 0 ? run_.BeginOperation() : uint64_t{0};
  const ActiveCall* caller = ActiveCall::Current();
  const LoadedModule* module = caller == nullptr ? nullptr : caller->module();
  worker_.scheduler().Post([=] {
    const ActiveCall active(self.get(), module, 0, "LPOVERLAPPED_COMPLETION_ROUTINE");
    self->run_.CallRoutine(pfnCompletionRoutine, cbBytes, pvCompletionContext);
    if (resumes != 0) {
      CompletionResult result;
      result.bytes = cbBytes;
      self->run_.Complete(resumes, result);
    }
  });
  return call.Return(S_OK);
}

ULONGLONG FakeHttpContext::GetRequestStartTime() {
  const ApiCall call(*this, "IHttpContext4::GetRequestStartTime");
  return start_ms_;
}

ULONGLONG FakeHttpContext::GetRequestElapsedTime() {
  const ApiCall call(*this, "IHttpContext4::GetRequestElapsedTime");
  return worker_.now_ms() - start_ms_;
}

}  // namespace fake_pipeline
