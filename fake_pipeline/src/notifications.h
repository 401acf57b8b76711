// The notifications of a request, as one table: bit, name, and the methods that receive it.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <cstddef>

namespace fake_pipeline {

/// The twelve deterministic stages come first, in pipeline order; then those that actions raise.
constexpr size_t kStageCount = 12;
constexpr size_t kNotificationCount = 17;

/// Indices into the table that the code names.
enum NotificationIndex : size_t {
  kBegin = 0,
  kAuthenticate = 1,
  kMapHandler = 4,
  kExecute = 7,
  kLog = 10,
  kEnd = 11,
  kSendResponse = 12,
  kMapPath = 13,
  kReadEntity = 14,
  kCustom = 15,
  kSendResponseStatusAndHeaders = 16,
};

struct NotificationInfo {
  DWORD bit;
  const char* name;
  const char* method;
  const char* post_method;  // Null where there is no post half.
};

extern const NotificationInfo kNotifications[kNotificationCount];

/// The index of a bit, or kNotificationCount for no bit of the table.
size_t IndexOf(DWORD bit);
/// "RQ_BEGIN_REQUEST", or the value in hexadecimal for no bit of the table.
const char* NotificationName(DWORD bit);
/// The method that receives a half of a stage.
const char* MethodName(size_t stage, bool post);

/// Calls the module's method for a deterministic stage. `provider` must be of the type that the
/// method takes.
REQUEST_NOTIFICATION_STATUS CallStage(CHttpModule& module, size_t stage, bool post,
                                      IHttpContext* context, IHttpEventProvider* provider);

}  // namespace fake_pipeline
