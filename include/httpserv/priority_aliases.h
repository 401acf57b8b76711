// The five priority classes that a module may ask for, as wide strings.
#pragma once

/// @defgroup priority_alias_constants Priority aliases
/// @brief Name a module's place among the others when it sets its priority for a notification
/// during registration.
///
/// Arguments of IHttpModuleRegistrationInfo::SetPriorityForRequestNotification,
/// IHttpModuleRegistrationInfo::SetPriorityForGlobalNotification and
/// IHttpModuleRegistrationInfo2::SetPriorityForPostRequestNotification. Within one class the order
/// of the `<modules>` list in the configuration decides. CHttpModule::OnExecuteRequestHandler
/// ignores priorities: there the handler mapping's own list decides.
///
/// RQ_SEND_RESPONSE inverts everything: the class LAST is called first, FIRST is called last, and
/// within a class the list runs backwards. ISendResponseProvider::GetLogData gives a record only to
/// modules at FIRST or HIGH, which there come late.
///
/// @remarks The strings are wide. Whether their case matters is not documented: use the constants.
/// @since IIS 7.0
/// @source Published reference; IIS team's blog (order within a class); public request traces
/// (reversal within a class).
/// @shownby ihttpmoduleregistrationinfo/set_priority_for_request_notification
/// @{

/// Before all other classes; for RQ_SEND_RESPONSE after all others.
#define PRIORITY_ALIAS_FIRST L"FIRST"

/// Early; for RQ_SEND_RESPONSE late. The server's own custom errors run there.
#define PRIORITY_ALIAS_HIGH L"HIGH"

/// In the middle: the class of a module that sets none @inferred.
#define PRIORITY_ALIAS_MEDIUM L"MEDIUM"

/// Late; for RQ_SEND_RESPONSE early.
#define PRIORITY_ALIAS_LOW L"LOW"

/// After all other classes; for RQ_SEND_RESPONSE before all others.
#define PRIORITY_ALIAS_LAST L"LAST"

/// @}
