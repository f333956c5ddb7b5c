namespace Acme.Fs.Domain

open Acme.Fs.Data

// Each module or class uses Acme.Fs.Data in one way; those named Clean do not use it.
module InFunction =
    let run value = Db.Touch value

module InValue =
    let rows = [ Db(); Db() ]

module InStartingValue =
    let count = Db.Touch 3
    let twice = count * 2

module InClosure =
    let run value =
        let build more = fun () -> Db().Length() + more + value
        build 3 ()

module InMappedList =
    let run (values: int list) =
        values |> List.map (fun value -> Db.Touch value + 1)

module InPipeline =
    let run (values: int list) =
        values
        |> List.filter (fun value -> value > 1)
        |> List.map (fun value -> Db().Length() + value)
        |> List.sumBy (fun value -> Db.Touch value)

module InRecursion =
    let rec run count =
        let rec walk left = if left = 0 then Db().Length() else walk (left - 1)
        if count > 3 then run (count - 1) else walk count

module InSequence =
    let run () = seq { for value in 1 .. 3 do yield Db.Touch value }

module InAsync =
    let run () = async {
        use lease = new Lease()
        do! Async.Sleep 1
        return lease.Length }

module InTask =
    let run () = task {
        do! System.Threading.Tasks.Task.Delay 1
        return Db().Length() }

module InObjectExpression =
    let run () =
        { new System.IDisposable with
            member _.Dispose() = Db().Length() |> ignore }

module InLazyValue =
    let shared = lazy (Db().Length())

module InOuter =
    module Inner =
        let run (values: int seq) = values |> Seq.map (fun value -> Db.Touch value) |> Seq.toList

type InRecord = { Row: Row }

type InUnion =
    | Kept of Row
    | Nothing

type InClass() =
    let db = Db()
    member _.Run(values: int list) = values |> Seq.map (fun value -> Db.Touch value + db.Length()) |> Seq.toList

module Clean =
    let run (values: int list) = values |> List.map (fun value -> value + 1)
    let soon () = task { return 1 }
