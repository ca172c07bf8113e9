// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport

/// A scheduler that is a script: `sbatch`, `squeue` and `scontrol` in a folder of their own.
enum ScriptedSlurm {
    /// `sbatch` runs the tasks at once, one after the other; those in `lost` are lost in the first tries.
    static func environment(
        _ scratch: TemporaryFolder, sbatch: String? = nil
    ) throws -> [String: String] {
        let submits = """
            #!/bin/sh
            echo "$@" >> "$SPOOL/submitted"
            for word; do case $word in --array=*) list=${word#--array=};; esac; script=$word; done
            for part in $(echo "$list" | tr , ' '); do
                for k in $(seq ${part%-*} ${part#*-}); do
                    echo $k >> "$SPOOL/tried"
                    lost=$(grep -c "^$k$" "$SPOOL/lost"); tried=$(grep -c "^$k$" "$SPOOL/tried")
                    [ "$tried" -le "$lost" ] || SLURM_ARRAY_TASK_ID=$k "$script"
                done
            done
            echo 17
            """
        let spool = scratch.url.appendingPathComponent("spool")
        try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
        for (name, text) in [
            ("sbatch", sbatch ?? submits), ("squeue", "#!/bin/sh\n"), ("scontrol", "#!/bin/sh\n"),
        ] {
            let file = spool.appendingPathComponent(name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            chmod(file.path, 0o755)
        }
        for name in ["lost", "tried"] {
            try "".write(
                to: spool.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        return ["PATH": spool.path + ":/usr/bin:/bin", "SPOOL": spool.path]
    }
}
