// Everything a test of a native module needs: load it, send a request, read the record.
#pragma once

#include <fake_pipeline/compression_scheme.h>
#include <fake_pipeline/exchange.h>
#include <fake_pipeline/explorer.h>
#include <fake_pipeline/hosted_web_core.h>
#include <fake_pipeline/timeline.h>
#include <fake_pipeline/unknown_trials.h>
#include <fake_pipeline/worker_process.h>
