// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Runs recursive walks on a thread whose stack has a size of its own.
///
/// Walks over files and formulas are as deep as the limits on nesting allow, and the caller's thread may
/// have half a megabyte: a worker of Dispatch, or a shell with `ulimit -s`.
public enum LargeStack {
    /// Room for the deepest formula that is allowed, several times over, in a debug build too. Only what
    /// is used of it becomes memory; where there is no room for so much, the last is enough.
    private static let sizes = [64 << 20, 16 << 20]

    /// Holds something on threads that were made here, so that a walk within a walk makes no other thread.
    private static let mark: pthread_key_t = {
        var key = pthread_key_t()
        _ = pthread_key_create(&key, nil)
        return key
    }()

    /// Waits for the body, which may use what the caller has: nothing else of the caller runs meanwhile.
    ///
    /// - Throws: `LargeStackProblem` if the system gives no thread; the body has not begun then.
    public static func run<Value>(_ body: () -> Value) throws(LargeStackProblem) -> Value {
        if pthread_getspecific(mark) != nil { return body() }
        var value: Value?
        var refusal: Int32 = 0
        for size in sizes where value == nil {
            refusal = withoutActuallyEscaping({ value = body() }) { start($0, bytes: size) }
        }
        guard let value else {
            throw .noThread(reason: String(cString: strerror(refusal)).lowercased())
        }
        return value
    }

    /// The same, for a body that throws.
    public static func run<Value>(
        _ body: () throws(Rejection) -> Value
    ) throws(Rejection) -> Value {
        let result: Result<Value, Rejection>
        do throws(LargeStackProblem) {
            result = try run { () -> Result<Value, Rejection> in
                do throws(Rejection) {
                    return .success(try body())
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw Rejection(error)
        }
        return try result.get()
    }

    /// The same, on the caller's own stack where the system gives no thread.
    public static func runIfPossible<Value>(_ body: () -> Value) -> Value {
        do throws(LargeStackProblem) { return try run(body) } catch { return body() }
    }

    /// Starts a thread and waits until it has ended; gives the number of the error if there is none.
    private static func start(_ body: @escaping () -> Void, bytes: Int) -> Int32 {
        var attributes = pthread_attr_t()
        var refusal = pthread_attr_init(&attributes)
        guard refusal == 0 else { return refusal }
        defer { pthread_attr_destroy(&attributes) }
        refusal = pthread_attr_setstacksize(&attributes, bytes)
        guard refusal == 0 else { return refusal }
        var thread = pthread_t()
        let job = Unmanaged.passRetained(Job(body))
        refusal = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                pthread_setspecific(LargeStack.mark, context)
                Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, job.toOpaque())
        guard refusal == 0 else {
            job.release()
            return refusal
        }
        return pthread_join(thread, nil)
    }

    private final class Job {
        let body: () -> Void

        init(_ body: @escaping () -> Void) {
            self.body = body
        }
    }
}

/// Why no thread could be made for a walk.
public enum LargeStackProblem: Error, Equatable {
    /// What the system says.
    case noThread(reason: String)
}
