// What RegisterModule gets to declare its module with.
#pragma once

#include "loaded_module.h"

namespace fake_pipeline {

class Worker;

class FakeModuleRegistrationInfo final : public IHttpModuleRegistrationInfo2 {
 public:
  FakeModuleRegistrationInfo(Worker& worker, LoadedModule& module)
      : worker_(worker), module_(module) {}

  // IHttpModuleRegistrationInfo
  PCWSTR GetName() const override;
  HTTP_MODULE_ID GetId() const override;
  HRESULT SetRequestNotifications(IHttpModuleFactory* pModuleFactory, DWORD dwRequestNotifications,
                                  DWORD dwPostRequestNotifications) override;
  HRESULT SetGlobalNotifications(CGlobalModule* pGlobalModule,
                                 DWORD dwGlobalNotifications) override;
  HRESULT SetPriorityForRequestNotification(DWORD dwRequestNotification,
                                            PCWSTR pszPriority) override;
  HRESULT SetPriorityForGlobalNotification(DWORD dwGlobalNotification, PCWSTR pszPriority) override;

  // IHttpModuleRegistrationInfo2
  HRESULT SetPriorityForPostRequestNotification(DWORD dwPostRequestNotification,
                                                PCWSTR pszPriority) override;

 private:
  // Records and checks the call of a method that sets a priority.
  HRESULT ReadPriority(const char* what, DWORD bits, DWORD registered, PCWSTR alias,
                       Priority* priority);

  Worker& worker_;
  LoadedModule& module_;
};

}  // namespace fake_pipeline
