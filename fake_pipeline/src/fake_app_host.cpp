// The configuration system.
#include "fake_app_host.h"

#include "lent_server_objects.h"
#include "not_simulated.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

namespace fake_pipeline {

namespace {

using Element = std::shared_ptr<const ConfigurationElement>;

[[noreturn]] void Stop(const char* member) {
  NotSimulated(member, __FILE__);
}

std::string TextOf(BSTR text) {
  return text == nullptr ? "NULL" : Quoted(ToUtf8(text));
}

BSTR NewText(const std::string& text) {
  return SysAllocString(ToWide(text).c_str());
}

// A configuration of a running server is not changed through a module's copy of it.
HRESULT ReadOnly(Worker& worker, const char* what) {
  ServerCall call(worker, what);
  return call.Return(E_ACCESSDENIED);
}

bool IsNumber(const std::string& text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

// An object that its callers count.
template <typename Interface>
class AppHostObject : public Interface, public ConfigurationObject {
 public:
  explicit AppHostObject(Worker& worker) : worker_(worker) {}

  // IUnknown
  HRESULT __stdcall QueryInterface(REFIID riid, VOID** ppvObject) override {
    if (ppvObject == nullptr) {
      return E_POINTER;
    }
    *ppvObject = riid == __uuidof(IUnknown) ? static_cast<IUnknown*>(this) : nullptr;
    if (*ppvObject == nullptr) {
      return E_NOINTERFACE;
    }
    AddRef();
    return S_OK;
  }
  ULONG __stdcall AddRef() override { return ++references_; }
  ULONG __stdcall Release() override {
    LentObjects<ConfigurationObject>& lent = worker_.server().admin().lent();
    if (!lent.IsAlive(this)) {
      ServerCall call(worker_, "IUnknown::Release");
      call.Report(Rule::kReferenceNotHeld, "an object of the configuration");
      return 0;
    }
    const ULONG left = --references_;
    if (left == 0) {
      lent.Retire(this);
    }
    return left;
  }

 protected:
  // The failure that the test wants of this call, or S_OK. Reports a use after the last release.
  HRESULT Begin(ServerCall& call) const {
    if (!worker_.server().admin().lent().IsAlive(this)) {
      call.Report(Rule::kUsedAfterRelease);
    }
    return call.Fault();
  }

  Worker& worker_;

 private:
  std::atomic<ULONG> references_{1};
};

template <typename Object, typename... Arguments>
Object* Lend(Worker& worker, Arguments&&... arguments) {
  auto object = std::make_unique<Object>(worker, std::forward<Arguments>(arguments)...);
  Object* lent = object.get();
  worker.server().admin().lent().Add(std::move(object));
  return lent;
}

class FakeProperty final : public AppHostObject<IAppHostProperty> {
 public:
  FakeProperty(Worker& worker, std::string name, std::string value)
      : AppHostObject(worker), name_(std::move(name)), value_(std::move(value)) {}

  // IAppHostProperty
  HRESULT __stdcall get_Name(BSTR* pbstrName) override {
    return Give("IAppHostProperty::get_Name", name_, pbstrName);
  }
  HRESULT __stdcall get_StringValue(BSTR* pbstrValue) override {
    return Give("IAppHostProperty::get_StringValue", value_, pbstrValue);
  }
  // Without a schema the form of the text decides the type.
  HRESULT __stdcall get_Value(VARIANT* pVariant) override {
    ServerCall call(worker_, "IAppHostProperty::get_Value", name_);
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (pVariant == nullptr) {
      return call.ReturnNullArgument("pVariant");
    }
    VariantInit(pVariant);
    if (value_ == "true" || value_ == "false") {
      pVariant->vt = VT_BOOL;
      pVariant->boolVal = value_ == "true" ? VARIANT_TRUE : VARIANT_FALSE;
    } else if (IsNumber(value_)) {
      pVariant->vt = VT_UI4;
      pVariant->ulVal = static_cast<ULONG>(std::stoul(value_));
    } else {
      pVariant->vt = VT_BSTR;
      pVariant->bstrVal = NewText(value_);
    }
    return call.Return(S_OK, Quoted(value_));
  }
  HRESULT __stdcall put_Value(VARIANT) override {
    return ReadOnly(worker_, "IAppHostProperty::put_Value");
  }
  HRESULT __stdcall Clear() override { return ReadOnly(worker_, "IAppHostProperty::Clear"); }
  HRESULT __stdcall get_Exception(IAppHostPropertyException**) override {
    Stop("IAppHostProperty::get_Exception");
  }
  HRESULT __stdcall GetMetadata(BSTR, VARIANT*) override { Stop("IAppHostProperty::GetMetadata"); }
  HRESULT __stdcall SetMetadata(BSTR, VARIANT) override { Stop("IAppHostProperty::SetMetadata"); }
  HRESULT __stdcall get_Schema(IAppHostPropertySchema**) override {
    Stop("IAppHostProperty::get_Schema");
  }

 private:
  HRESULT Give(const char* what, const std::string& text, BSTR* out) {
    ServerCall call(worker_, what);
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (out == nullptr) {
      return call.ReturnNullArgument("the text");
    }
    *out = NewText(text);
    return call.Return(S_OK, Quoted(text));
  }

  std::string name_;
  std::string value_;
};

class FakeElement;
IAppHostElement* NewElement(Worker& worker, Element element);

class FakeElementCollection final : public AppHostObject<IAppHostElementCollection> {
 public:
  FakeElementCollection(Worker& worker, Element owner)
      : AppHostObject(worker), owner_(std::move(owner)) {}

  // IAppHostElementCollection
  HRESULT __stdcall get_Count(DWORD* pcElementCount) override {
    ServerCall call(worker_, "IAppHostElementCollection::get_Count");
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (pcElementCount == nullptr) {
      return call.ReturnNullArgument("pcElementCount");
    }
    *pcElementCount = static_cast<DWORD>(owner_->collection.size());
    return call.Return(S_OK, std::to_string(*pcElementCount));
  }
  HRESULT __stdcall get_Item(VARIANT cIndex, IAppHostElement** ppElement) override {
    ServerCall call(worker_, "IAppHostElementCollection::get_Item");
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (ppElement == nullptr) {
      return call.ReturnNullArgument("ppElement");
    }
    const bool is_number = cIndex.vt == VT_UI4 || cIndex.vt == VT_I4;
    if (!is_number || cIndex.ulVal >= owner_->collection.size()) {
      return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_INDEX));
    }
    *ppElement = NewElement(worker_, Element(owner_, &owner_->collection[cIndex.ulVal]));
    return call.Return(S_OK);
  }
  HRESULT __stdcall AddElement(IAppHostElement*, INT) override {
    return ReadOnly(worker_, "IAppHostElementCollection::AddElement");
  }
  HRESULT __stdcall DeleteElement(VARIANT) override {
    return ReadOnly(worker_, "IAppHostElementCollection::DeleteElement");
  }
  HRESULT __stdcall Clear() override {
    return ReadOnly(worker_, "IAppHostElementCollection::Clear");
  }
  HRESULT __stdcall CreateNewElement(BSTR, IAppHostElement**) override {
    return ReadOnly(worker_, "IAppHostElementCollection::CreateNewElement");
  }
  HRESULT __stdcall get_Schema(IAppHostCollectionSchema**) override {
    Stop("IAppHostElementCollection::get_Schema");
  }

 private:
  Element owner_;
};

class FakeElement final : public AppHostObject<IAppHostElement> {
 public:
  FakeElement(Worker& worker, Element element)
      : AppHostObject(worker), element_(std::move(element)) {}

  // IAppHostElement
  HRESULT __stdcall get_Name(BSTR* pbstrName) override {
    ServerCall call(worker_, "IAppHostElement::get_Name");
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (pbstrName == nullptr) {
      return call.ReturnNullArgument("pbstrName");
    }
    *pbstrName = NewText(element_->name);
    return call.Return(S_OK, Quoted(element_->name));
  }
  HRESULT __stdcall get_Collection(IAppHostElementCollection** ppCollection) override {
    ServerCall call(worker_, "IAppHostElement::get_Collection");
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (ppCollection == nullptr) {
      return call.ReturnNullArgument("ppCollection");
    }
    *ppCollection = Lend<FakeElementCollection>(worker_, element_);
    return call.Return(S_OK);
  }
  HRESULT __stdcall GetElementByName(BSTR bstrSubName, IAppHostElement** ppElement) override {
    ServerCall call(worker_, "IAppHostElement::GetElementByName", TextOf(bstrSubName));
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (bstrSubName == nullptr || ppElement == nullptr) {
      return call.ReturnNullArgument(bstrSubName == nullptr ? "bstrSubName" : "ppElement");
    }
    for (const ConfigurationElement& child : element_->children) {
      if (child.name == ToUtf8(bstrSubName)) {
        *ppElement = NewElement(worker_, Element(element_, &child));
        return call.Return(S_OK);
      }
    }
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_INDEX));
  }
  HRESULT __stdcall GetPropertyByName(BSTR bstrSubName, IAppHostProperty** ppProperty) override {
    ServerCall call(worker_, "IAppHostElement::GetPropertyByName", TextOf(bstrSubName));
    if (const HRESULT fault = Begin(call); FAILED(fault)) {
      return call.Return(fault);
    }
    if (bstrSubName == nullptr || ppProperty == nullptr) {
      return call.ReturnNullArgument(bstrSubName == nullptr ? "bstrSubName" : "ppProperty");
    }
    const auto found = element_->properties.find(ToUtf8(bstrSubName));
    if (found == element_->properties.end()) {
      return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_INDEX));
    }
    *ppProperty = Lend<FakeProperty>(worker_, found->first, found->second);
    return call.Return(S_OK);
  }
  HRESULT __stdcall Clear() override { return ReadOnly(worker_, "IAppHostElement::Clear"); }
  HRESULT __stdcall get_Properties(IAppHostPropertyCollection**) override {
    Stop("IAppHostElement::get_Properties");
  }
  HRESULT __stdcall get_ChildElements(IAppHostChildElementCollection**) override {
    Stop("IAppHostElement::get_ChildElements");
  }
  HRESULT __stdcall GetMetadata(BSTR, VARIANT*) override { Stop("IAppHostElement::GetMetadata"); }
  HRESULT __stdcall SetMetadata(BSTR, VARIANT) override { Stop("IAppHostElement::SetMetadata"); }
  HRESULT __stdcall get_Schema(IAppHostElementSchema**) override {
    Stop("IAppHostElement::get_Schema");
  }
  HRESULT __stdcall get_Methods(IAppHostMethodCollection**) override {
    Stop("IAppHostElement::get_Methods");
  }

 private:
  Element element_;
};

IAppHostElement* NewElement(Worker& worker, Element element) {
  return Lend<FakeElement>(worker, std::move(element));
}

// Values of a deeper level replace those of the levels above it; its list entries come after
// theirs.
void Merge(ConfigurationElement& into, const ConfigurationElement& deeper) {
  for (const auto& property : deeper.properties) {
    into.properties[property.first] = property.second;
  }
  into.collection.insert(into.collection.end(), deeper.collection.begin(), deeper.collection.end());
  for (const ConfigurationElement& child : deeper.children) {
    const auto same =
        std::find_if(into.children.begin(), into.children.end(),
                     [&child](const ConfigurationElement& own) { return own.name == child.name; });
    if (same == into.children.end()) {
      into.children.push_back(child);
    } else {
      Merge(*same, child);
    }
  }
}

}  // namespace

void FakeAdminManager::ReportLeaks() {
  if (const size_t left = lent_.living().size(); left != 0) {
    worker_.AddFinding(MakeFinding(Rule::kReferenceLeaked,
                                   std::to_string(left) + " objects of the configuration",
                                   "worker process"));
  }
  lent_.Clear();
}

HRESULT FakeAdminManager::QueryInterface(REFIID riid, VOID** ppvObject) {
  if (ppvObject == nullptr) {
    return E_POINTER;
  }
  if (riid != __uuidof(IUnknown)) {
    return E_NOINTERFACE;
  }
  ++references_;
  *ppvObject = static_cast<IUnknown*>(this);
  return S_OK;
}

ULONG FakeAdminManager::AddRef() {
  const ServerCall call(worker_, "IAppHostAdminManager::AddRef");
  return ++references_;
}

ULONG FakeAdminManager::Release() {
  ServerCall call(worker_, "IAppHostAdminManager::Release");
  if (references_ == 0) {
    call.Report(Rule::kReferenceNotHeld, "IAppHostAdminManager");
    return 0;
  }
  return --references_;
}

HRESULT FakeAdminManager::GetAdminSection(BSTR bstrSectionName, BSTR bstrPath,
                                          IAppHostElement** ppAdminSection) {
  ServerCall call(worker_, "IAppHostAdminManager::GetAdminSection",
                  TextOf(bstrSectionName) + ", " + TextOf(bstrPath));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (bstrSectionName == nullptr || bstrPath == nullptr || ppAdminSection == nullptr) {
    return call.ReturnNullArgument(bstrSectionName == nullptr ? "bstrSectionName"
                                   : bstrPath == nullptr      ? "bstrPath"
                                                              : "ppAdminSection");
  }
  const std::string name = ToUtf8(bstrSectionName);
  std::vector<const ConfigurationSection*> levels;
  for (const ConfigurationSection& section : worker_.configuration().sections) {
    if (section.element.name == name && IsAtOrBelow(bstrPath, ToWide(section.path))) {
      levels.push_back(&section);
    }
  }
  if (levels.empty()) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
  }
  std::stable_sort(levels.begin(), levels.end(),
                   [](const auto* a, const auto* b) { return a->path.size() < b->path.size(); });
  auto merged = std::make_shared<ConfigurationElement>();
  merged->name = name;
  for (const ConfigurationSection* level : levels) {
    Merge(*merged, level->element);
  }
  *ppAdminSection = NewElement(worker_, std::move(merged));
  return call.Return(S_OK);
}

HRESULT FakeAdminManager::GetMetadata(BSTR, VARIANT*) {
  Stop("IAppHostAdminManager::GetMetadata");
}

HRESULT FakeAdminManager::SetMetadata(BSTR, VARIANT) {
  Stop("IAppHostAdminManager::SetMetadata");
}

HRESULT FakeAdminManager::get_ConfigManager(IAppHostConfigManager**) {
  Stop("IAppHostAdminManager::get_ConfigManager");
}

}  // namespace fake_pipeline
