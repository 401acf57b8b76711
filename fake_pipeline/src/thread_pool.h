// The thread pool of Windows as modules see it: work and timers, run by the worker's scheduler.
#pragma once

#include <windows.h>

namespace fake_pipeline {

// The replacements, with the signatures of the functions that they stand for.
PTP_WORK WINAPI FakeCreateThreadpoolWork(PTP_WORK_CALLBACK callback, PVOID context,
                                         PTP_CALLBACK_ENVIRON environment);
VOID WINAPI FakeSubmitThreadpoolWork(PTP_WORK work);
VOID WINAPI FakeWaitForThreadpoolWorkCallbacks(PTP_WORK work, BOOL cancel);
VOID WINAPI FakeCloseThreadpoolWork(PTP_WORK work);
PTP_TIMER WINAPI FakeCreateThreadpoolTimer(PTP_TIMER_CALLBACK callback, PVOID context,
                                           PTP_CALLBACK_ENVIRON environment);
VOID WINAPI FakeSetThreadpoolTimer(PTP_TIMER timer, PFILETIME due, DWORD period_ms,
                                   DWORD window_ms);
VOID WINAPI FakeWaitForThreadpoolTimerCallbacks(PTP_TIMER timer, BOOL cancel);
VOID WINAPI FakeCloseThreadpoolTimer(PTP_TIMER timer);

}  // namespace fake_pipeline
