// Reads a section of the configuration in RQ_BEGIN_REQUEST and checks what it gets; answers with
// "ok" or the number of the failed check. X-Do: "keep" does not release the section, "release"
// releases the manager, "twice" a section, which it then uses, "null" passes null, "change" tries
// to change it.
#include "says.h"

#include <ahadmin.h>

#include <cwchar>

namespace {

IHttpServer* server = nullptr;

class Text {
 public:
  explicit Text(const wchar_t* text) : text_(SysAllocString(text)) {}
  ~Text() { SysFreeString(text_); }
  operator BSTR() const { return text_; }

 private:
  BSTR text_;
};

const wchar_t kSection[] = L"system.webServer/own";
const wchar_t kFolder[] = L"MACHINE/WEBROOT/APPHOST/Default Web Site/folder";

IAppHostElement* SectionOf(const wchar_t* path) {
  IAppHostElement* section = nullptr;
  const HRESULT hr =
      server->GetAdminManager()->GetAdminSection(Text(kSection), Text(path), &section);
  return hr == S_OK ? section : nullptr;
}

VARIANT ValueOf(IAppHostElement* element, const wchar_t* name) {
  VARIANT value;
  VariantInit(&value);
  IAppHostProperty* property = nullptr;
  if (element->GetPropertyByName(Text(name), &property) == S_OK) {
    property->get_Value(&value);
    property->Release();
  }
  return value;
}

bool IsText(VARIANT value, const wchar_t* expected) {
  const bool is = value.vt == VT_BSTR && std::wcscmp(value.bstrVal, expected) == 0;
  VariantClear(&value);
  return is;
}

int FirstFailedOfProperties(IAppHostElement* section) {
  VARIANT value = ValueOf(section, L"enabled");
  if (value.vt != VT_BOOL || value.boolVal != VARIANT_TRUE) return 1;
  value = ValueOf(section, L"limit");
  if (value.vt != VT_UI4 || value.ulVal != 7) return 2;
  if (!IsText(ValueOf(section, L"mode"), L"deep")) return 3;
  if (ValueOf(section, L"nothing").vt != VT_EMPTY) return 4;
  BSTR name = nullptr;
  if (section->get_Name(&name) != S_OK || std::wcscmp(name, kSection) != 0) return 5;
  SysFreeString(name);
  IAppHostProperty* property = nullptr;
  if (section->GetPropertyByName(Text(L"limit"), &property) != S_OK) return 6;
  BSTR text = nullptr;
  if (property->get_StringValue(&text) != S_OK || std::wcscmp(text, L"7") != 0) return 7;
  if (SysStringLen(text) != 1) return 8;
  SysFreeString(text);
  VARIANT change;
  VariantInit(&change);
  if (property->put_Value(change) != E_ACCESSDENIED) return 9;
  property->Release();
  return 0;
}

int FirstFailedOfElements(IAppHostElement* section) {
  IAppHostElement* child = nullptr;
  if (section->GetElementByName(Text(L"nothing"), &child) == S_OK) return 20;
  if (section->GetElementByName(Text(L"inner"), &child) != S_OK) return 21;
  if (!IsText(ValueOf(child, L"color"), L"red")) return 22;
  child->Release();

  IAppHostElementCollection* list = nullptr;
  DWORD count = 0;
  if (section->get_Collection(&list) != S_OK) return 23;
  if (list->get_Count(&count) != S_OK || count != 2) return 24;
  VARIANT index;
  VariantInit(&index);
  index.vt = VT_UI4;
  index.ulVal = 1;
  IAppHostElement* entry = nullptr;
  if (list->get_Item(index, &entry) != S_OK) return 25;
  if (!IsText(ValueOf(entry, L"name"), L"second")) return 26;
  index.ulVal = 2;
  IAppHostElement* none = nullptr;
  if (SUCCEEDED(list->get_Item(index, &none)) || none != nullptr) return 27;
  if (list->DeleteElement(index) != E_ACCESSDENIED || section->Clear() != E_ACCESSDENIED) return 28;
  IUnknown* same = nullptr;
  if (entry->QueryInterface(__uuidof(IUnknown), reinterpret_cast<VOID**>(&same)) != S_OK) return 29;
  if (same->Release() != 1) return 30;
  list->Release();
  entry->Release();
  return 0;
}

int FirstFailedOfChanges(IAppHostElement* section) {
  IAppHostProperty* property = nullptr;
  if (section->GetPropertyByName(Text(L"limit"), &property) != S_OK) return 50;
  BSTR name = nullptr;
  if (property->get_Name(&name) != S_OK || std::wcscmp(name, L"limit") != 0) return 51;
  SysFreeString(name);
  if (property->Clear() != E_ACCESSDENIED) return 52;
  VARIANT value;
  VariantInit(&value);
  if (property->put_Value(value) != E_ACCESSDENIED) return 53;
  property->Release();
  IAppHostElementCollection* list = nullptr;
  if (section->get_Collection(&list) != S_OK) return 54;
  IAppHostElement* entry = nullptr;
  if (list->CreateNewElement(Text(L"add"), &entry) != E_ACCESSDENIED || entry != nullptr) return 55;
  if (list->AddElement(section) != E_ACCESSDENIED) return 56;
  if (list->Clear() != E_ACCESSDENIED || section->Clear() != E_ACCESSDENIED) return 57;
  value.vt = VT_BSTR;
  value.bstrVal = nullptr;
  if (list->get_Item(value, &entry) != HRESULT_FROM_WIN32(ERROR_INVALID_INDEX)) return 58;
  list->Release();
  return 0;
}

int FirstFailedOfUnknown(IAppHostElement* section) {
  IUnknown* manager = server->GetAdminManager();
  IUnknown* same = nullptr;
  VOID** const out = reinterpret_cast<VOID**>(&same);
  if (manager->QueryInterface(__uuidof(IUnknown), nullptr) != E_POINTER) return 60;
  if (manager->QueryInterface(__uuidof(IHttpServer), out) != E_NOINTERFACE) return 61;
  if (manager->QueryInterface(__uuidof(IUnknown), out) != S_OK || same->Release() != 0) return 62;
  if (manager->AddRef() != 1 || manager->Release() != 0) return 63;
  if (section->QueryInterface(__uuidof(IUnknown), nullptr) != E_POINTER) return 64;
  if (section->QueryInterface(__uuidof(IHttpServer), out) != E_NOINTERFACE) return 65;
  return same == nullptr ? 0 : 66;
}

void PassNull(IAppHostElement* section) {
  IAppHostProperty* property = nullptr;
  if (section->GetPropertyByName(Text(L"limit"), &property) == S_OK) {
    property->get_Value(nullptr);
    property->get_StringValue(nullptr);
    property->Release();
  }
  IAppHostElementCollection* list = nullptr;
  if (section->get_Collection(&list) == S_OK) {
    list->get_Count(nullptr);
    list->get_Item(VARIANT(), nullptr);
    list->Release();
  }
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IAppHostElement* section = SectionOf(kFolder);
    if (section == nullptr) {
      test_module::Say(pHttpContext, "no section");
    } else if (test_module::IsAskedTo(pHttpContext, "keep")) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    } else if (test_module::IsAskedTo(pHttpContext, "release")) {
      server->GetAdminManager()->Release();
      section->Release();
    } else if (test_module::IsAskedTo(pHttpContext, "twice")) {
      section->Release();
      section->Release();
      BSTR name = nullptr;
      section->get_Name(&name);
      SysFreeString(name);
    } else if (test_module::IsAskedTo(pHttpContext, "null")) {
      server->GetAdminManager()->GetAdminSection(nullptr, Text(kFolder), &section);
      section->get_Name(nullptr);
      section->get_Collection(nullptr);
      section->GetPropertyByName(nullptr, nullptr);
      section->GetElementByName(Text(L"inner"), nullptr);
      server->GetAdminManager()->GetAdminSection(Text(kSection), nullptr, &section);
      server->GetAdminManager()->GetAdminSection(Text(kSection), Text(kFolder), nullptr);
      PassNull(section);
      section->Release();
    } else if (test_module::IsAskedTo(pHttpContext, "change")) {
      const int failed = FirstFailedOfChanges(section);
      test_module::SayFirstFailed(pHttpContext,
                                  failed != 0 ? failed : FirstFailedOfUnknown(section));
      section->Release();
    } else {
      int failed = FirstFailedOfProperties(section);
      if (failed == 0) failed = FirstFailedOfElements(section);
      section->Release();
      IAppHostElement* above = SectionOf(L"MACHINE/WEBROOT/APPHOST/Other Site");
      if (failed == 0 && !IsText(ValueOf(above, L"mode"), L"flat")) failed = 40;
      above->Release();
      if (failed == 0 && SectionOf(L"MACHINE") != nullptr) failed = 41;
      test_module::SayFirstFailed(pHttpContext, failed);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}
