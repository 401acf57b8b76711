// The members of the context for server variables.
#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"

#include <algorithm>
#include <cstring>

namespace fake_pipeline {

namespace {

std::string NameText(PCSTR name) {
  return name == nullptr ? "NULL" : name;
}

// An array of the request's memory, with `end` behind its last element.
template <typename Item>
Item* CopyArray(MemoryPool& pool, const std::vector<Item>& items, Item end) {
  auto* copy = static_cast<Item*>(pool.Allocate((items.size() + 1) * sizeof(Item)));
  std::copy(items.begin(), items.end(), copy);
  copy[items.size()] = end;
  return copy;
}

}  // namespace

ServerVariables& FakeHttpContext::variables() {
  if (variables_ == nullptr) {
    variables_ = std::make_unique<ServerVariables>(*this);
  }
  return *variables_;
}

// What both forms check before they look the name up.
HRESULT FakeHttpContext::CheckVariable(ApiCall& call, PCSTR name, bool has_outs) {
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return fault;
  }
  if (name == nullptr || !has_outs) {
    call.Report(Rule::kNullArgument, name == nullptr ? "pszVariableName" : "an out parameter");
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  return S_OK;
}

HRESULT FakeHttpContext::GetServerVariable(PCSTR pszVariableName, PCSTR* ppszValue,
                                           DWORD* pcchValueLength) {
  ApiCall call(*this, "IHttpContext::GetServerVariable", NameText(pszVariableName));
  const bool has_outs = ppszValue != nullptr && pcchValueLength != nullptr;
  if (const HRESULT hr = CheckVariable(call, pszVariableName, has_outs); FAILED(hr)) {
    return call.Return(hr);
  }
  const std::string_view* value = variables().FindNarrow(pszVariableName);
  if (value == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_INDEX));
  }
  *ppszValue = value->data();
  *pcchValueLength = static_cast<DWORD>(value->size());
  return call.Return(S_OK, Quoted(*value));
}

HRESULT FakeHttpContext::GetServerVariable(PCSTR pszVariableName, PCWSTR* ppszValue,
                                           DWORD* pcchValueLength) {
  ApiCall call(*this, "IHttpContext::GetServerVariable", NameText(pszVariableName) + ", wide");
  const bool has_outs = ppszValue != nullptr && pcchValueLength != nullptr;
  if (const HRESULT hr = CheckVariable(call, pszVariableName, has_outs); FAILED(hr)) {
    return call.Return(hr);
  }
  const std::wstring_view* value = variables().FindWide(pszVariableName);
  if (value == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_INDEX));
  }
  *ppszValue = value->data();
  *pcchValueLength = static_cast<DWORD>(value->size());
  return call.Return(S_OK, Quoted(ToUtf8(*value)));
}

HRESULT FakeHttpContext::SetServerVariable(PCSTR pszVariableName, PCWSTR pszVariableValue) {
  ApiCall call(*this, "IHttpContext::SetServerVariable",
               NameText(pszVariableName) + ", " +
                   (pszVariableValue == nullptr ? "NULL" : Quoted(ToUtf8(pszVariableValue))));
  if (const HRESULT hr = CheckVariable(call, pszVariableName, true); FAILED(hr)) {
    return call.Return(hr);
  }
  if (pszVariableValue == nullptr) {
    call.Report(Rule::kNullArgument, "pszVariableValue");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  variables().Set(pszVariableName, ToUtf8(pszVariableValue));
  return call.Return(S_OK);
}

HRESULT FakeHttpContext::InheritServerVariable(PCSTR szName, BOOL fFailIfNotExist) {
  ApiCall call(*this, "IHttpContext3::InheritServerVariable",
               NameText(szName) + ", fFailIfNotExist=" + BoolText(fFailIfNotExist));
  if (const HRESULT hr = CheckVariable(call, szName, true); FAILED(hr)) {
    return call.Return(hr);
  }
  std::optional<std::string> value;
  if (parent_ != nullptr) {
    value = parent_->variables().Find(szName);
  }
  if (!value) {
    return call.Return(fFailIfNotExist ? HRESULT_FROM_WIN32(ERROR_INVALID_INDEX) : S_OK);
  }
  variables().Set(szName, *value);
  return call.Return(S_OK, Quoted(*value));
}

HRESULT FakeHttpContext::GetServerVarChanges(DWORD dwOldChangeNumber, DWORD* pdwNewChangeNumber,
                                             DWORD* pdwVariableSnapshot,
                                             PCSTR** ppVariableNameSnapshot,
                                             PCWSTR** ppVariableValueSnapshot,
                                             DWORD* pdwDiffedVariables,
                                             DWORD** ppDiffedVariableIndices) {
  ApiCall call(*this, "IHttpContext::GetServerVarChanges", std::to_string(dwOldChangeNumber));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pdwNewChangeNumber == nullptr || pdwVariableSnapshot == nullptr ||
      ppVariableNameSnapshot == nullptr || ppVariableValueSnapshot == nullptr ||
      pdwDiffedVariables == nullptr || ppDiffedVariableIndices == nullptr) {
    call.Report(Rule::kNullArgument, "an out parameter");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  constexpr DWORD kEnd = static_cast<DWORD>(-1);
  const ServerVariables::Changes changes = variables().ChangesSince(dwOldChangeNumber);
  *pdwNewChangeNumber = changes.change_number;
  *pdwVariableSnapshot = static_cast<DWORD>(changes.names.size());
  *ppVariableNameSnapshot = CopyArray<PCSTR>(pool_, changes.names, nullptr);
  *ppVariableValueSnapshot = CopyArray<PCWSTR>(pool_, changes.values, nullptr);
  *pdwDiffedVariables = static_cast<DWORD>(changes.changed.size());
  *ppDiffedVariableIndices = CopyArray<DWORD>(pool_, changes.changed, kEnd);
  return call.Return(S_OK, std::to_string(changes.changed.size()) + " of " +
                               std::to_string(changes.names.size()) + " changed");
}

}  // namespace fake_pipeline
