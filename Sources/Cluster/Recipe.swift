// SPDX-License-Identifier: GPL-3.0-or-later

internal import Runs

/// Schedulers for which there is a text to hand on, and nothing more.
public enum Recipe: String, Codable, Sendable, CaseIterable {
    case kubernetes, parallel, htcondor

    /// What runs the script of all shards there, each as often as its tries allow.
    func text(_ submission: Submission) -> String {
        let script = submission.folder.script
        let (shards, tries) = (submission.shards, submission.tries)
        switch self {
        case .parallel:
            return """
                # GNU parallel: sh recipe.txt, here or (with --sshlogin) on machines that share the folder.
                seq \(shards) | parallel --jobs 4 --retries \(tries) sh \(script.quotedForShell) {}

                """
        case .htcondor:
            return """
                # HTCondor: condor_submit recipe.txt, on machines that share the folder.
                executable = \(script)
                shard = $(Process) + 1
                arguments = $INT(shard)
                max_retries = \(tries - 1)
                retry_until = ExitCode == 0 || ExitCode == 2
                request_cpus = 1
                queue \(shards)

                """
        case .kubernetes:
            return """
                # Kubernetes: kubectl apply -f recipe.txt
                # Put in your image, in which simulate must be where the script has it, and your claim.
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: \(submission.tag)
                spec:
                  completionMode: Indexed
                  completions: \(shards)
                  parallelism: \(min(shards, 64))
                  backoffLimitPerIndex: \(tries - 1)
                  maxFailedIndexes: \(shards)
                  podFailurePolicy:
                    rules:
                      - action: FailIndex
                        onExitCodes: {operator: In, values: [2]}
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: shard
                          image: IMAGE
                          command: ["/bin/sh", "-c"]
                          args:
                            - >-
                              sh \(script.quotedForShell) $((JOB_COMPLETION_INDEX + 1))
                          volumeMounts:
                            - {name: shards, mountPath: \(submission.folder.path)}
                      volumes:
                        - name: shards
                          persistentVolumeClaim: {claimName: CLAIM}

                """
        }
    }
}
