// Every test has a folder of its own.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
