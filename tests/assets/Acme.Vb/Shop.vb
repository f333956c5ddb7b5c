Imports System
Imports System.Collections.Generic
Imports System.Linq
Imports System.Threading.Tasks

Namespace Data
    Public Class Db
        Public ReadOnly Property Length As Integer = 1

        Public Shared Function Touch(value As Integer) As Integer
            Return value
        End Function
    End Class
End Namespace

' Each class uses the namespace Data in one way; those named Clean do not use it.
Namespace Domain
    Public Class InMethod
        Public Function Run() As Integer
            Return Data.Db.Touch(1)
        End Function
    End Class

    Public Class InLambda
        Public Function Run(values As List(Of Integer)) As List(Of Integer)
            Return values.Select(Function(value) Data.Db.Touch(value)).ToList()
        End Function
    End Class

    Public Class InCapture
        Public Function Run(bound As Integer) As Func(Of Integer)
            Dim more = bound + 1
            Return Function() Data.Db.Touch(more)
        End Function
    End Class

    Public Class InQuery
        Public Function Run(values As List(Of Integer)) As Integer
            Return (From value In values Where value > 1 Select Data.Db.Touch(value)).Sum()
        End Function
    End Class

    Public Class InIterator
        Public Iterator Function Run() As IEnumerable(Of Integer)
            Yield Data.Db.Touch(1)
        End Function
    End Class

    Public Class InAsync
        Public Async Function Run() As Task(Of Integer)
            Await Task.Delay(1)
            Return New Data.Db().Length
        End Function
    End Class

    Public Class InAsyncLambda
        Public Function Run() As Func(Of Task(Of Integer))
            Return Async Function()
                       Await Task.Delay(1)
                       Return Data.Db.Touch(1)
                   End Function
        End Function
    End Class

    Public Module InModule
        Public Function Run() As Integer
            Return Data.Db.Touch(1)
        End Function
    End Module

    Public Class Clean
        Public Async Function Run(values As List(Of Integer)) As Task(Of Integer)
            Await Task.Delay(1)
            Return values.Select(Function(value) value + 1).Sum()
        End Function
    End Class
End Namespace
