namespace Acme.Fs.Data

open System.Runtime.CompilerServices

// Not inlined: F#'s optimiser leaves no trace of a method that it copies to its callers.
type Db() =
    [<MethodImpl(MethodImplOptions.NoInlining)>]
    member _.Length() = 1
    [<MethodImpl(MethodImplOptions.NoInlining)>]
    static member Touch(value: int) = value

type Lease() =
    member _.Length = 1
    interface System.IDisposable with
        member _.Dispose() = ()

type Row = { Id: int }
