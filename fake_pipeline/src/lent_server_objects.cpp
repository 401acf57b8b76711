// What a module gets from the server and gives back.
#include "lent_server_objects.h"

#include "server_call.h"
#include "text.h"
#include "token_cache.h"
#include "worker.h"

namespace fake_pipeline {

namespace {

std::string Normalized(const std::wstring& path) {
  std::string text = ToUtf8(path);
  for (char& c : text) {
    c = c == '\\' ? '/' : c;
  }
  if (!text.empty() && text.back() == '/') {
    text.pop_back();
  }
  return text;
}

// Reports a use of an object that was given back.
template <typename Object>
void CheckAlive(ServerCall& call, const LentObjects<Object>& objects, const Object* object) {
  if (!objects.IsAlive(object)) {
    call.Report(Rule::kUsedAfterRelease);
  }
}

void ReportLeak(Worker& worker, const std::string& what) {
  worker.AddFinding(MakeFinding(Rule::kReferenceLeaked, what, "worker process"));
}

}  // namespace

bool IsAtOrBelow(const std::wstring& path, const std::wstring& folder) {
  const std::string inner = Normalized(path);
  const std::string outer = Normalized(folder);
  return EqualsIgnoringCase(inner.substr(0, outer.size()), outer) &&
         (inner.size() == outer.size() || inner[outer.size()] == '/');
}

bool FakeFileMonitor::Watches(const std::wstring& file) const {
  return IsAtOrBelow(file, directory_);
}

IHttpModuleContextContainer* FakeFileMonitor::GetModuleContextContainer() {
  ServerCall call(worker_, "IHttpFileMonitor::GetModuleContextContainer");
  CheckAlive(call, worker_.lent().monitors, this);
  return &container_;
}

VOID FakeFileMonitor::DereferenceFileMonitor() {
  ServerCall call(worker_, "IHttpFileMonitor::DereferenceFileMonitor");
  if (!worker_.lent().monitors.IsAlive(this)) {
    call.Report(Rule::kReferenceNotHeld, "IHttpFileMonitor");
    return;
  }
  container_.CleanUp();
  worker_.lent().monitors.Retire(this);
}

IHttpStoredContext* FakeDispensedContainer::GetModuleContext(HTTP_MODULE_ID moduleId) {
  ServerCall call(worker_, "IDispensedHttpModuleContextContainer::GetModuleContext");
  CheckAlive(call, worker_.lent().containers, this);
  IHttpStoredContext* context = contexts_.Find(moduleId);
  call.SetResult(context == nullptr ? "NULL" : "a context");
  return context;
}

HRESULT FakeDispensedContainer::SetModuleContext(IHttpStoredContext* ppStoredContext,
                                                 HTTP_MODULE_ID moduleId) {
  ServerCall call(worker_, "IDispensedHttpModuleContextContainer::SetModuleContext");
  CheckAlive(call, worker_.lent().containers, this);
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return call.Return(contexts_.Set(ppStoredContext, moduleId));
}

VOID FakeDispensedContainer::ReleaseContainer() {
  ServerCall call(worker_, "IDispensedHttpModuleContextContainer::ReleaseContainer");
  if (!worker_.lent().containers.IsAlive(this)) {
    call.Report(Rule::kReferenceNotHeld, "IDispensedHttpModuleContextContainer");
    return;
  }
  contexts_.CleanUp();
  worker_.lent().containers.Retire(this);
}

int FakeReferencedMetadataInfo::references() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return references_;
}

PCWSTR FakeReferencedMetadataInfo::GetMetaPath() const {
  ServerCall call(worker_, "IReferencedMetadataInfo::GetMetaPath");
  CheckAlive(call, worker_.lent().metadata, this);
  call.SetResult(Quoted(ToUtf8(meta_path_)));
  return meta_path_.c_str();
}

PCWSTR FakeReferencedMetadataInfo::GetVrPath() const {
  ServerCall call(worker_, "IReferencedMetadataInfo::GetVrPath");
  CheckAlive(call, worker_.lent().metadata, this);
  call.SetResult(Quoted(ToUtf8(vr_path_)));
  return vr_path_.c_str();
}

IHttpTokenEntry* FakeReferencedMetadataInfo::GetVrToken() {
  ServerCall call(worker_, "IReferencedMetadataInfo::GetVrToken");
  CheckAlive(call, worker_.lent().metadata, this);
  FakeTokenEntry* entry = worker_.tokens().OfVirtualDirectory(worker_, url_);
  call.SetResult(entry == nullptr ? "NULL" : "a logon");
  return entry;
}

IHttpModuleContextContainer* FakeReferencedMetadataInfo::GetModuleContextContainer() {
  ServerCall call(worker_, "IReferencedMetadataInfo::GetModuleContextContainer");
  CheckAlive(call, worker_.lent().metadata, this);
  return &container_;
}

VOID FakeReferencedMetadataInfo::ReferenceMetadata() {
  ServerCall call(worker_, "IReferencedMetadataInfo::ReferenceMetadata");
  CheckAlive(call, worker_.lent().metadata, this);
  std::lock_guard<std::mutex> lock(mutex_);
  ++references_;
}

VOID FakeReferencedMetadataInfo::DereferenceMetadata() {
  ServerCall call(worker_, "IReferencedMetadataInfo::DereferenceMetadata");
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (references_ == 0) {
      call.Report(Rule::kReferenceNotHeld, "IReferencedMetadataInfo");
      return;
    }
    if (--references_ != 0) {
      return;
    }
  }
  container_.CleanUp();
  worker_.lent().metadata.Retire(this);
}

void LentServerObjects::ReportAndClear(Worker& worker) {
  for (FakeFileMonitor* monitor : monitors.living()) {
    ReportLeak(worker, "IHttpFileMonitor of " + ToUtf8(monitor->directory()));
    monitor->CleanUpContexts();
  }
  for (FakeDispensedContainer* container : containers.living()) {
    ReportLeak(worker, "IDispensedHttpModuleContextContainer");
    container->CleanUpContexts();
  }
  for (FakeReferencedMetadataInfo* info : metadata.living()) {
    ReportLeak(worker, "IReferencedMetadataInfo of " + ToUtf8(info->meta_path()) + ", " +
                           std::to_string(info->references()) + " left");
    info->CleanUpContexts();
  }
  for (CountedRecord* record : records.living()) {
    if (record->lent() != 0) {
      ReportLeak(worker, record->description() + ", " + std::to_string(record->lent()) + " left");
    }
    record->CleanUpContexts();
  }
  monitors.Clear();
  containers.Clear();
  metadata.Clear();
  records.Clear();
}

}  // namespace fake_pipeline
