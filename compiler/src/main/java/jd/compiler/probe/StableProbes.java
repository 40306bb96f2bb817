package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;

/// The rows of the stable providers: what each probe is built on. `spec/providers.md` shows them.
final class StableProbes {

    /// In the form that [StableProbe#read] explains.
    private static final String TABLE = """
            probe proc - create
            on rawtracepoint:sched_process_fork
            if args.child->pid == args.child->tgid
            arg psinfo_t args.child

            probe proc - exec
            on syscall:execve:entry
            arg string args.filename
            on syscall:execveat:entry
            arg string args.filename

            probe proc - exec-success
            on rawtracepoint:sched_process_exec

            probe proc - exec-failure
            on syscall:execve:return
            if retval < 0
            arg int 0 - retval
            on syscall:execveat:return
            if retval < 0
            arg int 0 - retval

            probe proc - exit
            on rawtracepoint:sched_process_exit
            if args.p->signal->live.counter == 0
            arg int (args.p->exit_code & 0x7f) == 0 ? 1 : ((args.p->exit_code & 0x80) != 0 ? 3 : 2)

            probe proc - start
            on syscall:clone:return
            if retval == 0 && pid == tid
            on syscall:clone3:return
            if retval == 0 && pid == tid
            on syscall:fork:return
            if retval == 0
            on syscall:vfork:return
            if retval == 0

            probe proc - lwp-create
            on rawtracepoint:sched_process_fork
            if args.child->pid != args.child->tgid
            arg lwpsinfo_t args.child
            arg psinfo_t args.child

            probe proc - lwp-start
            on syscall:clone:return
            if retval == 0 && pid != tid
            on syscall:clone3:return
            if retval == 0 && pid != tid

            probe proc - lwp-exit
            on rawtracepoint:sched_process_exit

            probe proc - signal-send
            on rawtracepoint:signal_generate
            if args.result == 0
            arg lwpsinfo_t args.task
            arg psinfo_t args.task
            arg int args.sig

            probe proc - signal-discard
            on rawtracepoint:signal_generate
            if args.result == 1
            arg lwpsinfo_t args.task
            arg psinfo_t args.task
            arg int args.sig

            probe proc - signal-handle
            on rawtracepoint:signal_deliver
            arg int args.sig
            arg siginfo_t args.info
            arg uint64 (uint64)args.ka->sa.sa_handler

            probe proc - signal-clear
            needs nothing in the kernel tells when sigwait() takes a signal; trace syscall:rt_sigtimedwait:return

            probe sched - on-cpu
            on rawtracepoint:sched_exit_tp
            if args.is_switch
            else rawtracepoint:sched_switch
            task args.next

            probe sched - off-cpu
            on rawtracepoint:sched_switch
            arg lwpsinfo_t args.next
            arg psinfo_t args.next

            probe sched - remain-cpu
            on rawtracepoint:sched_exit_tp
            if !args.is_switch
            needs the tracepoint sched_exit_tp came with Linux 6.14

            probe sched - wakeup
            on rawtracepoint:sched_waking
            arg lwpsinfo_t args.p
            arg psinfo_t args.p

            probe sched - enqueue
            on rawtracepoint:sched_wakeup
            arg lwpsinfo_t args.p
            arg psinfo_t args.p
            arg cpuinfo_t args.p->thread_info.cpu
            on rawtracepoint:sched_wakeup_new
            arg lwpsinfo_t args.p
            arg psinfo_t args.p
            arg cpuinfo_t args.p->thread_info.cpu
            on rawtracepoint:sched_switch
            if args.prev_state == 0 && args.prev->pid != 0
            arg lwpsinfo_t args.prev
            arg psinfo_t args.prev
            arg cpuinfo_t cpu

            probe sched - dequeue
            on rawtracepoint:sched_switch
            if args.next->pid != 0
            arg lwpsinfo_t args.next
            arg psinfo_t args.next
            arg cpuinfo_t cpu

            probe sched - preempt
            on rawtracepoint:sched_switch
            if args.prev_state == 0 && args.prev->pid != 0

            probe sched - sleep
            on rawtracepoint:sched_switch
            if args.prev_state != 0

            probe sched - surrender
            on syscall:sched_yield:entry
            arg lwpsinfo_t curthread
            arg psinfo_t curthread

            probe sched - tick
            on rawtracepoint:hrtimer_expire_entry
            symbol tick_nohz_handler
            if (uint64)args.hrtimer->function == kaddr("tick_nohz_handler")
            arg lwpsinfo_t curthread
            arg psinfo_t curthread
            else rawtracepoint:hrtimer_expire_entry
            symbol tick_sched_timer
            if (uint64)args.hrtimer->function == kaddr("tick_sched_timer")
            arg lwpsinfo_t curthread
            arg psinfo_t curthread
            needs the addresses of the kernel's symbols are hidden here (kernel.kptr_restrict)

            probe sched - change-pri
            needs no tracepoint tells of a change of priority; trace syscall:setpriority:entry

            probe io - start
            on rawtracepoint:block_io_start
            arg bufinfo_t args.rq
            arg devinfo_t args.rq->q->disk
            arg fileinfo_t args.rq
            else rawtracepoint:block_rq_issue
            arg bufinfo_t args.rq
            arg devinfo_t args.rq->q->disk
            arg fileinfo_t args.rq

            probe io - done
            on rawtracepoint:block_rq_complete
            arg bufinfo_t args.rq
            arg devinfo_t args.rq->q->disk
            arg fileinfo_t args.rq

            probe io - wait-start
            needs no tracepoint tells that a task waits for one request; sched:::off-cpu shows where tasks wait

            probe io - wait-done
            needs no tracepoint tells that a task waits for one request; sched:::on-cpu shows when it goes on

            probe ip - send
            on rawtracepoint:net_dev_queue
            if args.skb->protocol == 8
            arg pktinfo_t args.skb
            arg csinfo_t args.skb->sk
            arg ipinfo_t (struct iphdr *)(args.skb->head + args.skb->network_header)
            arg ifinfo_t args.skb->dev

            probe ip - receive
            on rawtracepoint:netif_receive_skb
            if args.skb->protocol == 8
            arg pktinfo_t args.skb
            arg csinfo_t args.skb->sk
            arg ipinfo_t (struct iphdr *)args.skb->data
            arg ifinfo_t args.skb->dev

            probe tcp - state-change
            on rawtracepoint:inet_sock_set_state
            if args.sk->sk_protocol == 6
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk
            arg int args.newstate
            arg tcplsinfo_t args.oldstate

            probe tcp - connect-request
            on rawtracepoint:inet_sock_set_state
            if args.sk->sk_protocol == 6 && args.newstate == 2
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk

            probe tcp - connect-established
            on rawtracepoint:inet_sock_set_state
            if args.sk->sk_protocol == 6 && args.oldstate == 2 && args.newstate == 1
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk

            probe tcp - connect-refused
            on rawtracepoint:inet_sock_set_state
            if args.sk->sk_protocol == 6 && args.oldstate == 2 && args.newstate == 7
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk

            probe tcp - accept-established
            on rawtracepoint:inet_sock_set_state
            if args.sk->sk_protocol == 6 && args.oldstate == 3 && args.newstate == 1
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk

            probe tcp - send
            on rawtracepoint:sock_send_length
            if args.sk->sk_protocol == 6 && args.ret > 0
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk
            arg int length = args.ret
            needs the tracepoint sock_send_length came with Linux 6.3

            probe tcp - receive
            on rawtracepoint:sock_recv_length
            if args.sk->sk_protocol == 6 && args.ret > 0
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg tcpsinfo_t args.sk
            arg int length = args.ret
            needs the tracepoint sock_recv_length came with Linux 6.3

            probe udp - send
            on rawtracepoint:sock_send_length
            if args.sk->sk_protocol == 17 && args.ret > 0
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg udpsinfo_t args.sk
            arg int length = args.ret
            needs the tracepoint sock_send_length came with Linux 6.3

            probe udp - receive
            on rawtracepoint:sock_recv_length
            if args.sk->sk_protocol == 17 && args.ret > 0
            arg pktinfo_t args.sk
            arg csinfo_t args.sk
            arg sockinfo_t args.sk
            arg udpsinfo_t args.sk
            arg int length = args.ret
            needs the tracepoint sock_recv_length came with Linux 6.3

            probe vminfo - as_fault
            on rawtracepoint:page_fault_user
            arg int 1
            arg uint64 args.address

            probe vminfo - kernel_asflt
            on rawtracepoint:page_fault_kernel
            arg int 1
            arg uint64 args.address

            probe vminfo - maj_fault
            on software:major-faults:1
            arg int 1

            probe irq hard entry
            on rawtracepoint:irq_handler_entry
            arg int args.irq
            arg string name = str(args.action->name)

            probe irq hard return
            on rawtracepoint:irq_handler_exit
            arg int args.irq
            arg string name = str(args.action->name)
            arg int handled = args.ret

            probe irq soft entry
            on rawtracepoint:softirq_entry
            arg int vec = args.vec_nr
            arg string name = SOFTIRQ_NAME

            probe irq soft return
            on rawtracepoint:softirq_exit
            arg int vec = args.vec_nr
            arg string name = SOFTIRQ_NAME
            """.replace("SOFTIRQ_NAME", softirqs());

    private StableProbes() {}

    /// The soft interrupts in the order of their numbers (`include/linux/interrupt.h`), as a choice.
    private static String softirqs() {
        StringBuilder choice = new StringBuilder();
        String[] names = {"hi", "timer", "net_tx", "net_rx", "block", "irq_poll", "tasklet", "sched", "hrtimer"};
        for (int i = 0; i < names.length; i++) {
            choice.append("args.vec_nr == ").append(i).append(" ? \"").append(names[i]).append("\" : ");
        }
        return choice.append("\"rcu\"").toString();
    }

    /// Every probe, in the order of a listing.
    static List<StableProbe> all() {
        return StableProbe.read(TABLE);
    }

    /// The probes of one provider.
    static List<StableProbe> of(String provider) {
        List<StableProbe> found = new ArrayList<>();
        for (StableProbe probe : all()) {
            if (probe.provider().equals(provider)) {
                found.add(probe);
            }
        }
        return found;
    }
}
