// Every test has an organisation of its own, and each class that shares one does so within the class.
[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]
