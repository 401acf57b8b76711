// The annotations that modules write on their parameters, newer and older ones. They mean something
// to Microsoft's code analysis only. __in and __out are in letter_case/old_annotations.h, for the
// reason given there.
#pragma once

#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _In_reads_(count)
#define _In_reads_opt_(count)
#define _In_reads_bytes_(count)
#define _In_reads_bytes_opt_(count)
#define _Inout_
#define _Inout_opt_
#define _Inout_updates_(count)
#define _Inout_updates_bytes_(count)
#define _Out_
#define _Out_opt_
#define _Out_writes_(count)
#define _Out_writes_opt_(count)
#define _Out_writes_z_(count)
#define _Out_writes_bytes_(count)
#define _Out_writes_bytes_opt_(count)
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Ret_z_
#define _Ret_maybenull_
#define _Check_return_
#define _Must_inspect_result_
#define _Success_(expression)
#define _Use_decl_annotations_

#define __in_opt
#define __in_bcount(size)
#define __in_ecount(size)
#define __inout
#define __inout_opt
#define __out_opt
#define __out_bcount(size)
#define __out_ecount(size)
#define __deref_out
#define __deref_out_opt
