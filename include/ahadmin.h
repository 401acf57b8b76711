// The server's configuration as modules read it: from IHttpServer::GetAdminManager over sections to
// elements, their properties and their collections. What serves tools that write or describe the
// configuration is not here; the Windows SDK has it.
#pragma once

#include <httpserv/abi.h>

#include <oleauto.h>

struct IAppHostChildElementCollection;
struct IAppHostConfigManager;
struct IAppHostElement;
struct IAppHostElementCollection;
struct IAppHostProperty;
struct IAppHostPropertyCollection;

struct IAppHostCollectionSchema;
struct IAppHostElementSchema;
struct IAppHostMethodCollection;
struct IAppHostPropertyException;
struct IAppHostPropertySchema;

// Gives the sections that hold for a path, such as "MACHINE/WEBROOT/APPHOST/Default Web Site".
struct IAppHostAdminManager : public IUnknown {
  virtual HRESULT __stdcall GetAdminSection(BSTR bstrSectionName, BSTR bstrPath,
                                            IAppHostElement** ppAdminSection) = 0;
  virtual HRESULT __stdcall GetMetadata(BSTR bstrMetadataType, VARIANT* pValue) = 0;
  virtual HRESULT __stdcall SetMetadata(BSTR bstrMetadataType, VARIANT value) = 0;
  virtual HRESULT __stdcall get_ConfigManager(IAppHostConfigManager** ppConfigManager) = 0;
};

// One element: a section, a child of one, or an entry of a collection. The caller releases it.
struct IAppHostElement : public IUnknown {
  virtual HRESULT __stdcall get_Name(BSTR* pbstrName) = 0;
  virtual HRESULT __stdcall get_Collection(IAppHostElementCollection** ppCollection) = 0;
  virtual HRESULT __stdcall get_Properties(IAppHostPropertyCollection** ppProperties) = 0;
  virtual HRESULT __stdcall get_ChildElements(IAppHostChildElementCollection** ppElements) = 0;
  virtual HRESULT __stdcall GetMetadata(BSTR bstrMetadataType, VARIANT* pValue) = 0;
  virtual HRESULT __stdcall SetMetadata(BSTR bstrMetadataType, VARIANT value) = 0;
  virtual HRESULT __stdcall get_Schema(IAppHostElementSchema** ppSchema) = 0;
  virtual HRESULT __stdcall GetElementByName(BSTR bstrSubName, IAppHostElement** ppElement) = 0;
  virtual HRESULT __stdcall GetPropertyByName(BSTR bstrSubName, IAppHostProperty** ppProperty) = 0;
  virtual HRESULT __stdcall Clear() = 0;
  virtual HRESULT __stdcall get_Methods(IAppHostMethodCollection** ppMethods) = 0;
};

// One attribute. The caller frees texts and variants that it gets.
struct IAppHostProperty : public IUnknown {
  virtual HRESULT __stdcall get_Name(BSTR* pbstrName) = 0;
  virtual HRESULT __stdcall get_Value(VARIANT* pVariant) = 0;
  virtual HRESULT __stdcall put_Value(VARIANT value) = 0;
  virtual HRESULT __stdcall Clear() = 0;
  virtual HRESULT __stdcall get_StringValue(BSTR* pbstrValue) = 0;
  virtual HRESULT __stdcall get_Exception(IAppHostPropertyException** ppException) = 0;
  virtual HRESULT __stdcall GetMetadata(BSTR bstrMetadataType, VARIANT* pValue) = 0;
  virtual HRESULT __stdcall SetMetadata(BSTR bstrMetadataType, VARIANT value) = 0;
  virtual HRESULT __stdcall get_Schema(IAppHostPropertySchema** ppSchema) = 0;
};

// The entries of an element that is a list.
struct IAppHostElementCollection : public IUnknown {
  virtual HRESULT __stdcall get_Count(DWORD* pcElementCount) = 0;
  virtual HRESULT __stdcall get_Item(VARIANT cIndex, IAppHostElement** ppElement) = 0;
  virtual HRESULT __stdcall AddElement(IAppHostElement* pElement, int cPosition = -1) = 0;
  virtual HRESULT __stdcall DeleteElement(VARIANT cIndex) = 0;
  virtual HRESULT __stdcall Clear() = 0;
  virtual HRESULT __stdcall CreateNewElement(BSTR bstrElementName, IAppHostElement** ppElement) = 0;
  virtual HRESULT __stdcall get_Schema(IAppHostCollectionSchema** ppSchema) = 0;
};
