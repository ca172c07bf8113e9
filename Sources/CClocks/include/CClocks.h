/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The clocks of a trial, written once for the interpreter and for compiled programs, which hold these
 * headers as they are.
 */
#ifndef SIMULATE_CCLOCKS_H
#define SIMULATE_CCLOCKS_H

#include "ClockHazards.h"
#include "ClockQueue.h"
#include "CompiledTrial.h"

#endif
