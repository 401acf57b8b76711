// The file that a request's URL was mapped to.
#include "api_call.h"
#include "fake_file_info.h"
#include "fake_http_context.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

namespace {

// The handle of a file of the server's own, asked for in silence: a module's own records are not
// ours to call for what the client gets.
HANDLE OpenHandleOf(Worker& worker, IHttpFileInfo* file) {
  for (CountedRecord* record : worker.lent().records.living()) {
    if (record->data() == file) {
      return static_cast<FakeFileInfo*>(record)->handle();
    }
  }
  return INVALID_HANDLE_VALUE;
}

}  // namespace

// Opens the file with the first question for it: the request keeps that state of it to its end.
IHttpFileInfo* FakeHttpContext::OpenedFile() {
  if (!handler_is_mapped_) {
    return nullptr;
  }
  if (!asked_for_file_) {
    asked_for_file_ = true;
    FileToOpen to_open;
    to_open.path = RequestPhysicalPath();
    const std::wstring folder = ToWide(VrPathOf(worker_.configuration(), request_.path()));
    to_open.watched_path = folder.c_str();
    if (to_open.path.empty() || FAILED(worker_.OpenFile(to_open, &file_, {this, nullptr}))) {
      file_ = {};
    }
  }
  // The name of its cache says of which type the record is.
  return static_cast<IHttpFileInfo*>(file_.data());
}

void FakeHttpContext::SetHandlerMapped() {
  handler_is_mapped_ = true;
  // The server opens the file here. Only observers of its caches can tell whether it waits.
  if (worker_.globals().HasSubscribers(kGlobalCacheOperation)) {
    OpenedFile();
  }
}

HANDLE FakeHttpContext::StaticFileHandle() {
  const bool may_have_handle = !worker_.configuration().file_properties.empty();
  IHttpFileInfo* file = may_have_handle ? OpenedFile() : nullptr;
  return file == nullptr ? INVALID_HANDLE_VALUE : OpenHandleOf(worker_, file);
}

void FakeHttpContext::CloseFile() {
  if (file_) {
    file_.LetGo();
    file_ = {};
  }
}

IHttpFileInfo* FakeHttpContext::GetFileInfo() const {
  ApiCall call(Self(), "IHttpContext::GetFileInfo");
  IHttpFileInfo* file = Self().OpenedFile();
  call.SetResult(file == nullptr ? "NULL" : "a file");
  return file;
}

}  // namespace fake_pipeline
