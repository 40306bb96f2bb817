package jd.compiler.probe;

import java.util.Optional;

/// The structures that arguments of the stable providers point to: what each member is, in jd's own language. `it`
/// stands for what the argument is in the kernel.
public final class StableTypes {

    /// A type with its `it` and its members, one a line.
    ///
    /// A task's name is all that is known of the arguments of a process that is not the current one, nor its copy.
    private static final String TABLE = """
            type psinfo_t
            pr_pid it->tgid
            pr_ppid it->real_parent->tgid
            pr_pgid it->signal->pids[2]->numbers[0].nr
            pr_sid it->signal->pids[3]->numbers[0].nr
            pr_nlwp it->signal->nr_threads
            pr_uid it->cred->uid.val
            pr_euid it->cred->euid.val
            pr_gid it->cred->gid.val
            pr_egid it->cred->egid.val
            pr_fname it->comm
            pr_psargs it->tgid == pid || it->mm->arg_start == curtask->mm->arg_start ? psargs : str(it->comm)
            pr_arglen it->mm->arg_end - it->mm->arg_start
            pr_addr (uint64)it
            pr_start it->start_boottime

            type curpsinfo
            pr_psargs psargs

            type lwpsinfo_t
            pr_lwpid it->pid
            pr_flag it->flags
            pr_state it->__state
            pr_pri it->prio
            pr_nice it->static_prio - 120
            pr_name it->comm
            pr_onpro it->thread_info.cpu
            pr_addr (uint64)it
            pr_syscall 0

            type cpuinfo_t
            cpu_id it
            cpu_pset 0
            cpu_chip 0
            cpu_lgrp numaid

            type bufinfo_t
            b_flags (it->cmd_flags & 1) != 0 ? 256 : 64
            b_bcount it->__data_len
            b_bufsize it->__data_len
            b_resid 0
            b_blkno it->__sector
            b_lblkno it->__sector
            b_error 0
            b_edev it->q->disk->part0->bd_dev
            b_addr (uint64)it
            b_iodone (uint64)it->end_io

            type devinfo_t
            dev_major it->major
            dev_minor it->first_minor
            dev_instance it->first_minor
            dev_name it->disk_name
            dev_statname it->disk_name
            dev_pathname it->disk_name

            type fileinfo_t
            fi_name "<unknown>"
            fi_dirname "<unknown>"
            fi_pathname "<unknown>"
            fi_fs "<unknown>"
            fi_mount "<unknown>"
            fi_offset 0

            type pktinfo_t
            pkt_addr (uint64)it

            type csinfo_t
            cs_addr (uint64)it
            cs_cid (uint64)it
            cs_pid pid

            type ipinfo_t
            ip_ver it->version
            ip_plength bswap(it->tot_len) - it->ihl * 4
            ip_saddr ntop(it->saddr)
            ip_daddr ntop(it->daddr)
            ip_protocol it->protocol

            type ifinfo_t
            if_name it->name
            if_local it->ifindex == 1
            if_addr (uint64)it

            type sockinfo_t
            ip_ver it->__sk_common.skc_family == 2 ? 4 : 6
            ip_saddr SOURCE
            ip_daddr DESTINATION

            type tcpsinfo_t
            tcps_addr (uint64)it
            tcps_local it->__sk_common.skc_daddr == it->__sk_common.skc_rcv_saddr
            tcps_active it->__sk_common.skc_state == 2
            tcps_lport it->__sk_common.skc_num
            tcps_rport bswap(it->__sk_common.skc_dport)
            tcps_laddr SOURCE
            tcps_raddr DESTINATION
            tcps_state it->__sk_common.skc_state

            type tcplsinfo_t
            tcps_state it

            type udpsinfo_t
            udps_addr (uint64)it
            udps_lport it->__sk_common.skc_num
            udps_rport bswap(it->__sk_common.skc_dport)
            udps_laddr SOURCE
            udps_raddr DESTINATION

            type constants
            B_READ 64
            B_WRITE 256
            CLD_EXITED 1
            CLD_KILLED 2
            CLD_DUMPED 3
            TCP_STATE_ESTABLISHED 1
            TCP_STATE_SYN_SENT 2
            TCP_STATE_SYN_RECEIVED 3
            TCP_STATE_FIN_WAIT_1 4
            TCP_STATE_FIN_WAIT_2 5
            TCP_STATE_TIME_WAIT 6
            TCP_STATE_CLOSED 7
            TCP_STATE_CLOSE_WAIT 8
            TCP_STATE_LAST_ACK 9
            TCP_STATE_LISTEN 10
            TCP_STATE_CLOSING 11

            type fds
            fi_pathname fdpath(it)
            fi_name basename(fdpath(it))
            fi_dirname dirname(fdpath(it))
            fi_fs OPEN ? str(FILE->f_inode->i_sb->s_type->name) : ""
            fi_offset OPEN ? FILE->f_pos : 0
            fi_oflags OPEN ? FILE->f_flags : 0

            type task
            pid it->tgid
            tid it->pid
            comm it->comm
            execname it->comm
            ppid it->real_parent->tgid
            psargs str(it->comm)
            uid it->cred->uid.val
            gid it->cred->gid.val
            curtask it
            curthread it
            """.replace("SOURCE", "it->__sk_common.skc_family == 2 ? ntop(it->__sk_common.skc_rcv_saddr)"
            + " : ntop(it->__sk_common.skc_v6_rcv_saddr.in6_u.u6_addr8)")
            .replace("DESTINATION", "it->__sk_common.skc_family == 2 ? ntop(it->__sk_common.skc_daddr)"
            + " : ntop(it->__sk_common.skc_v6_daddr.in6_u.u6_addr8)")
            .replace("OPEN", "(uint64)it < (uint64)curtask->files->fdt->max_fds")
            .replace("FILE", "curtask->files->fdt->fd[it]");

    private StableTypes() {}

    /// Whether there is a structure of that name.
    static boolean isType(String name) {
        return TABLE.contains("type " + name + "\n");
    }

    /// What a member is.
    public static Optional<String> member(String type, String member) {
        boolean inside = false;
        for (String line : TABLE.lines().toList()) {
            if (line.startsWith("type ")) {
                inside = line.substring(5).equals(type);
            } else if (inside && line.startsWith(member + " ")) {
                return Optional.of(line.substring(member.length() + 1));
            }
        }
        return Optional.empty();
    }
}
