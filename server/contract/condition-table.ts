/**
 * What can be wrong with a piece of equipment, told to people: a name, and what to do about it. Profiles and probes name a condition with the state or the
 * limit that means it; the words stand here once, in both languages, for the device page, faults, messages and proposals alike.
 */
export interface ConditionWords {
  /** A short clause that goes with the device's or the part's name: `đứt dây loa`. */
  title: string
  /** What a person should do next; one or two sentences. */
  action: string
}

export interface Condition {
  vi: ConditionWords
  en: ConditionWords
}

/** Every condition, by the part of the equipment that it concerns. */
export const conditionTable = {
  // Loudspeaker clusters and audio
  'amplifier-fault': {
    vi: {
      title: 'tăng âm hỏng',
      action: 'Ngắt nguồn tăng âm 1 phút rồi bật lại; nếu vẫn báo hỏng, lập phiếu sửa chữa và chuyển loa sang tăng âm dự phòng.',
    },
    en: {
      title: 'amplifier fault',
      action: 'Power the amplifier off for a minute and on again; if the fault stays, file a repair and use the spare amplifier.',
    },
  },
  'amplifier-off': {
    vi: { title: 'tăng âm đã tắt', action: 'Kiểm tra công tắc và nguồn điện của tăng âm, bật lại trước buổi phát tới.' },
    en: { title: 'amplifier off', action: 'Check the amplifier’s switch and supply and turn it on before the next broadcast.' },
  },
  'amplifier-degraded': {
    vi: { title: 'tăng âm giảm công suất', action: 'Kiểm tra nhiệt độ và tải loa của tăng âm; giảm số loa hoặc âm lượng nếu quá tải.' },
    en: {
      title: 'amplifier at reduced power',
      action: 'Check the amplifier’s temperature and load; reduce speakers or volume when overloaded.',
    },
  },
  'line-short': {
    vi: { title: 'chập dây loa', action: 'Cho người kiểm tra dọc đường dây loa, tìm chỗ hai dây chạm nhau hoặc loa bị cháy cuộn.' },
    en: { title: 'loudspeaker line shorted', action: 'Walk the loudspeaker line and look for touching wires or a burnt voice coil.' },
  },
  'line-open': {
    vi: { title: 'đứt dây loa', action: 'Cho người kiểm tra dọc đường dây loa, tìm chỗ dây đứt hoặc đầu nối bị tuột.' },
    en: { title: 'loudspeaker line open', action: 'Walk the loudspeaker line and look for a broken wire or a loose connector.' },
  },
  'line-ground': {
    vi: { title: 'dây loa chạm đất', action: 'Kiểm tra vỏ dây loa ở chỗ tựa cột, mái tôn, cành cây; bọc lại chỗ hở.' },
    en: { title: 'loudspeaker line to ground', action: 'Check the cable where it touches poles, roofs and branches; insulate the damage.' },
  },
  'line-fault': {
    vi: { title: 'đường dây loa có lỗi', action: 'Đo lại đường dây loa tại tăng âm; so với lần đo khi nghiệm thu.' },
    en: { title: 'loudspeaker line fault', action: 'Measure the line again at the amplifier and compare with the acceptance figures.' },
  },
  'audio-input-lost': {
    vi: { title: 'mất tín hiệu âm thanh vào', action: 'Kiểm tra dây tín hiệu và nguồn phát; thử cắm sang ngõ vào khác.' },
    en: { title: 'audio input lost', action: 'Check the signal cable and the source; try another input.' },
  },
  'audio-silent': {
    vi: { title: 'không có âm thanh ra', action: 'Nghe thử tại chỗ; kiểm tra âm lượng, nguồn phát và lịch phát.' },
    en: { title: 'no audio output', action: 'Listen on site; check the volume, the source and the schedule.' },
  },
  'microphone-fault': {
    vi: { title: 'mi-crô mất kết nối hoặc chập', action: 'Kiểm tra mi-crô và dây của mi-crô; thử mi-crô khác.' },
    en: { title: 'microphone disconnected or shorted', action: 'Check the microphone and its cable; try another one.' },
  },
  'receiver-no-signal': {
    vi: { title: 'mất sóng thu', action: 'Kiểm tra ăng-ten, dây ăng-ten và tần số thu; hỏi đài phát có đang ngừng phát không.' },
    en: { title: 'no reception', action: 'Check the aerial, its cable and the frequency; ask whether the transmitter is off.' },
  },
  'broadcast-server-lost': {
    vi: {
      title: 'mất kết nối máy chủ truyền thanh',
      action: 'Kiểm tra đường truyền tới cụm và tài khoản SIP của thiết bị trên máy chủ truyền thanh.',
    },
    en: {
      title: 'not registered with the broadcast server',
      action: 'Check the line to the cluster and the device’s SIP account on the broadcast server.',
    },
  },
  'part-missing': {
    vi: {
      title: 'thiết bị thành phần mất kết nối',
      action: 'Kiểm tra nguồn và dây mạng của thiết bị đó; xem nó có bị tháo khỏi hệ thống không.',
    },
    en: { title: 'part of the system missing', action: 'Check that device’s power and network cable, and whether it was taken out.' },
  },
  'device-disabled': {
    vi: { title: 'thiết bị ngừng hoạt động', action: 'Mở trang quản trị của thiết bị xem lý do ngừng; khởi động lại nếu cần.' },
    en: { title: 'device out of service', action: 'Open the device’s own page to see why; restart it if needed.' },
  },
  // Power
  'power-lost': {
    vi: { title: 'mất điện', action: 'Kiểm tra aptomat và công tơ tại tủ; hỏi điện lực xem khu vực có cắt điện không.' },
    en: { title: 'mains lost', action: 'Check breaker and meter at the cabinet; ask the utility about an outage.' },
  },
  'on-battery': {
    vi: { title: 'đang chạy bằng ắc quy', action: 'Kiểm tra nguồn điện lưới; tắt bớt thiết bị không cần để kéo dài thời gian chạy.' },
    en: { title: 'running on battery', action: 'Check the mains; switch off what is not needed to last longer.' },
  },
  'battery-low': {
    vi: { title: 'ắc quy sắp cạn', action: 'Lưu công việc và tắt máy an toàn ngay, hoặc chuyển sang máy phát điện.' },
    en: { title: 'battery nearly empty', action: 'Save work and shut down safely now, or start the generator.' },
  },
  'battery-replace': {
    vi: { title: 'ắc quy cần thay', action: 'Ghi loại và năm lắp ắc quy, đưa vào danh sách thay thế.' },
    en: { title: 'battery must be replaced', action: 'Note type and age of the battery and put it on the replacement list.' },
  },
  'battery-missing': {
    vi: { title: 'không thấy ắc quy', action: 'Kiểm tra ắc quy đã được đấu nối và cầu chì ắc quy còn tốt.' },
    en: { title: 'battery missing', action: 'Check that the battery is connected and its fuse is good.' },
  },
  'battery-fault': {
    vi: { title: 'ắc quy có lỗi', action: 'Đo điện áp từng bình ắc quy; thay bình hỏng.' },
    en: { title: 'battery fault', action: 'Measure each battery block and replace the bad one.' },
  },
  'ups-overload': {
    vi: { title: 'quá tải', action: 'Rút bớt thiết bị không quan trọng khỏi bộ lưu điện.' },
    en: { title: 'overload', action: 'Unplug what is not important from the UPS.' },
  },
  'ups-bypass': {
    vi: {
      title: 'đang chạy thẳng điện lưới, không được bảo vệ',
      action: 'Xem bộ lưu điện báo lỗi gì; chuyển lại chế độ thường khi hết lỗi, nếu không được thì gọi bảo hành.',
    },
    en: { title: 'on bypass, load not protected', action: 'See what the UPS reports; return to normal mode or call the warranty.' },
  },
  'ups-fault': {
    vi: { title: 'bộ lưu điện có lỗi', action: 'Đọc mã lỗi trên màn hình bộ lưu điện và gọi đơn vị bảo hành.' },
    en: { title: 'UPS fault', action: 'Read the code on its display and call the warranty.' },
  },
  'ups-alarm': {
    vi: { title: 'bộ lưu điện đang báo động', action: 'Xem màn hình hoặc trang quản trị của bộ lưu điện đang báo gì và xử lý theo đó.' },
    en: { title: 'UPS reports an alarm', action: 'See on its display or page what it reports, and act on it.' },
  },
  'ups-no-comm': {
    vi: {
      title: 'thẻ mạng mất liên lạc với bộ lưu điện',
      action: 'Rút và cắm lại dây hoặc thẻ mạng của bộ lưu điện; kiểm tra bộ lưu điện còn bật không.',
    },
    en: { title: 'network card lost the UPS', action: 'Reseat the card or its cable; check that the UPS is on.' },
  },
  'output-off': {
    vi: { title: 'đầu ra đã tắt', action: 'Kiểm tra ai đã tắt đầu ra; bật lại khi an toàn.' },
    en: { title: 'output off', action: 'Find out who switched it off; turn it on when safe.' },
  },
  'mains-abnormal': {
    vi: { title: 'điện lưới bất thường', action: 'Đo điện áp lưới; nếu kéo dài, báo điện lực và lắp ổn áp.' },
    en: { title: 'abnormal mains', action: 'Measure the mains voltage; if it lasts, tell the utility and fit a stabiliser.' },
  },
  'supply-fault': {
    vi: { title: 'bộ nguồn hỏng', action: 'Thay bộ nguồn hoặc chuyển sang bộ nguồn dự phòng.' },
    en: { title: 'power supply fault', action: 'Replace the supply or change over to the spare.' },
  },
  'voltage-low': {
    vi: { title: 'điện áp thấp', action: 'Kiểm tra nguồn, ắc quy và đầu dây; với điện mặt trời, kiểm tra tấm pin và thời tiết.' },
    en: { title: 'low voltage', action: 'Check the supply, battery and terminals; with solar, the panels and the weather.' },
  },
  'voltage-high': {
    vi: { title: 'điện áp cao', action: 'Ngắt tải nhạy cảm, đo lại nguồn cấp và bộ sạc.' },
    en: { title: 'high voltage', action: 'Disconnect sensitive loads and measure supply and charger.' },
  },
  'charger-fault': {
    vi: { title: 'bộ sạc có lỗi', action: 'Xem mã lỗi của bộ sạc, kiểm tra tấm pin, cầu chì và dây ắc quy.' },
    en: { title: 'charger fault', action: 'Read the charger’s code; check panel, fuse and battery cable.' },
  },
  'load-cut': {
    vi: { title: 'đã ngắt tải vì ắc quy yếu', action: 'Kiểm tra tấm pin, nguồn sạc và ắc quy; giảm tải cho tới khi ắc quy nạp đủ.' },
    en: {
      title: 'load cut off because the battery is low',
      action: 'Check panel, charger and battery; reduce the load until it is charged.',
    },
  },
  'fuse-open': {
    vi: { title: 'cầu chì đứt', action: 'Tìm nguyên nhân quá dòng ở nhánh đó rồi mới thay cầu chì cùng trị số.' },
    en: { title: 'fuse blown', action: 'Find what drew too much on that branch, then replace the fuse by one of the same rating.' },
  },
  // Cabinet and environment
  'cabinet-open': {
    vi: { title: 'cửa tủ đang mở', action: 'Hỏi xem có ai đang làm việc tại tủ; nếu không, cho người đến khóa tủ.' },
    en: { title: 'cabinet open', action: 'Ask whether somebody works there; if not, send someone to lock it.' },
  },
  'contact-alarm': {
    vi: { title: 'tiếp điểm báo động', action: 'Xem tiếp điểm này nối với gì và kiểm tra tại chỗ.' },
    en: { title: 'contact in alarm', action: 'See what the contact is wired to and check on site.' },
  },
  'contact-wire-fault': {
    vi: { title: 'dây tiếp điểm đứt hoặc chập', action: 'Kiểm tra dây và điện trở cuối đường của tiếp điểm tại chỗ.' },
    en: { title: 'contact wiring open or shorted', action: 'Check the wire and the end-of-line resistor of the contact on site.' },
  },
  'sensor-fault': {
    vi: { title: 'cảm biến hỏng hoặc mất kết nối', action: 'Kiểm tra dây và đầu cắm của cảm biến; thay cảm biến nếu vẫn báo lỗi.' },
    en: { title: 'sensor faulty or disconnected', action: 'Check the sensor’s cable and plug; replace it if the fault stays.' },
  },
  'sensor-alarm': {
    vi: { title: 'cảm biến báo động', action: 'Xem cảm biến đo gì và giới hạn đã đặt; kiểm tra tại chỗ.' },
    en: { title: 'sensor in alarm', action: 'See what the sensor measures and the limits set; check on site.' },
  },
  overheating: {
    vi: { title: 'quá nóng', action: 'Kiểm tra quạt, khe thông gió và nắng chiếu vào tủ; giảm tải cho tới khi nguội.' },
    en: { title: 'overheating', action: 'Check fan, vents and sun on the cabinet; reduce load until it cools.' },
  },
  'too-cold': {
    vi: { title: 'quá lạnh', action: 'Kiểm tra cảm biến; giữ thiết bị trong dải nhiệt độ cho phép.' },
    en: { title: 'too cold', action: 'Check the sensor; keep the device within its range.' },
  },
  humid: {
    vi: { title: 'độ ẩm cao', action: 'Kiểm tra gioăng và chỗ luồn dây của tủ, đặt túi hút ẩm, bật sấy nếu có.' },
    en: { title: 'high humidity', action: 'Check seals and cable entries, add desiccant, turn the heater on.' },
  },
  'environment-alarm': {
    vi: { title: 'cảm biến môi trường báo động', action: 'Xem nhiệt độ và độ ẩm tại cảm biến; kiểm tra quạt, điều hòa và chỗ dột.' },
    en: { title: 'environment sensor in alarm', action: 'See temperature and humidity at the sensor; check fans, cooling and leaks.' },
  },
  'water-leak': {
    vi: { title: 'có nước', action: 'Ngắt điện tủ trước khi mở, lau khô và tìm chỗ dột.' },
    en: { title: 'water detected', action: 'Cut the power before opening, dry it and find the leak.' },
  },
  smoke: {
    vi: { title: 'có khói', action: 'Ngắt điện khu vực, kiểm tra cháy và gọi 114 nếu cần.' },
    en: { title: 'smoke detected', action: 'Cut the power, check for fire and call the fire service.' },
  },
  'fan-fault': {
    vi: { title: 'quạt hỏng', action: 'Làm sạch bụi; thay quạt nếu không quay.' },
    en: { title: 'fan fault', action: 'Clean it; replace the fan when it does not turn.' },
  },
  // Mobile
  'sim-absent': {
    vi: { title: 'chưa có SIM', action: 'Mở bộ định tuyến, lắp lại SIM; thử SIM trong điện thoại.' },
    en: { title: 'SIM absent', action: 'Reseat the SIM; try it in a telephone.' },
  },
  'sim-locked': {
    vi: { title: 'SIM bị khóa PIN', action: 'Nhập đúng mã PIN trong trang quản trị hoặc tắt mã PIN của SIM.' },
    en: { title: 'SIM locked by PIN', action: 'Enter the right PIN in the router or disable the SIM’s PIN.' },
  },
  'mobile-no-service': {
    vi: { title: 'SIM không có mạng', action: 'Kiểm tra cước và thời hạn SIM, ăng-ten, và sóng của nhà mạng tại chỗ.' },
    en: { title: 'no mobile service', action: 'Check the SIM’s credit and validity, the aerials and coverage.' },
  },
  'mobile-disconnected': {
    vi: { title: 'mất kết nối dữ liệu 4G', action: 'Kiểm tra gói dữ liệu còn hạn, cấu hình APN; khởi động lại bộ định tuyến.' },
    en: { title: 'mobile data disconnected', action: 'Check the data plan and APN; restart the router.' },
  },
  'sim-fault': {
    vi: { title: 'SIM hỏng hoặc không đọc được', action: 'Lau sạch và lắp lại SIM; nếu vẫn lỗi, đổi SIM tại nhà mạng.' },
    en: { title: 'SIM fault', action: 'Clean and reseat the SIM; have the operator replace it if it stays.' },
  },
  'mobile-roaming': {
    vi: {
      title: 'đang dùng sóng chuyển vùng, có thể tính cước cao',
      action: 'Ở vùng biên, khóa bộ định tuyến vào nhà mạng trong nước; chỉnh ăng-ten về trạm trong nước.',
    },
    en: {
      title: 'roaming, may cost much',
      action: 'Near the border, lock the router to the home operator and turn the aerial to its station.',
    },
  },
  'mobile-slow': {
    vi: { title: 'đang chạy mạng 2G/3G chậm', action: 'Kiểm tra sóng 4G tại chỗ, chỉnh ăng-ten; kiểm tra SIM và gói cước có 4G.' },
    en: { title: 'on slow 2G/3G', action: 'Check 4G coverage and aerial, and that SIM and plan include 4G.' },
  },
  'wan-down': {
    vi: { title: 'mất kết nối đường mạng', action: 'Kiểm tra dây hoặc SIM của đường này, thiết bị của nhà mạng và cước.' },
    en: { title: 'WAN link down', action: 'Check this line’s cable or SIM, the operator’s device and the bill.' },
  },
  'radio-link-down': {
    vi: { title: 'mất kết nối vô tuyến', action: 'Kiểm tra nguồn và hướng ăng-ten của hai đầu, cây hoặc nhà che chắn.' },
    en: { title: 'radio link down', action: 'Check power and direction of both ends, and what stands between.' },
  },
  'radio-weak': {
    vi: { title: 'sóng vô tuyến yếu', action: 'Chỉnh lại hướng ăng-ten hai đầu; kiểm tra cây, nhà, mái tôn che chắn và nhiễu kênh.' },
    en: { title: 'weak radio signal', action: 'Align both aerials; look for trees, buildings and interference.' },
  },
  'wifi-busy': {
    vi: { title: 'kênh Wi-Fi quá bận', action: 'Đổi sang kênh khác hoặc băng 5 GHz; tắt bớt thiết bị phát gần đó.' },
    en: { title: 'Wi-Fi channel busy', action: 'Change the channel or use 5 GHz; switch off transmitters nearby.' },
  },
  'fiber-fault': {
    vi: { title: 'mô-đun quang có lỗi', action: 'Lau đầu quang, đo lại công suất, thay mô-đun hoặc dây nhảy quang.' },
    en: { title: 'optical module fault', action: 'Clean the connectors, measure the power, change module or patch cord.' },
  },
  'fiber-weak': {
    vi: { title: 'tín hiệu quang yếu hoặc mất', action: 'Kiểm tra dây quang có bị gập, đứt không; lau đầu quang hai phía.' },
    en: { title: 'optical signal weak or lost', action: 'Check the fibre for bends and breaks; clean both ends.' },
  },
  'weak-signal': {
    vi: { title: 'sóng 4G yếu', action: 'Chỉnh hướng hoặc nâng cao ăng-ten; thử SIM của nhà mạng khác.' },
    en: { title: 'weak 4G signal', action: 'Turn or raise the aerial; try another operator’s SIM.' },
  },
  // Computers, storage, network
  'cpu-high': {
    vi: { title: 'bộ xử lý quá tải', action: 'Xem chương trình nào chiếm bộ xử lý; đóng bớt hoặc khởi động lại.' },
    en: { title: 'processor overloaded', action: 'See which program uses it; close some or restart.' },
  },
  'memory-full': {
    vi: { title: 'thiếu bộ nhớ', action: 'Đóng bớt chương trình; nếu thường xuyên, đề nghị nâng cấp RAM.' },
    en: { title: 'memory full', action: 'Close programs; if it is frequent, propose more RAM.' },
  },
  'disk-full': {
    vi: { title: 'ổ đĩa gần đầy', action: 'Dọn tệp tạm, chuyển dữ liệu cũ sang nơi lưu trữ khác.' },
    en: { title: 'disk nearly full', action: 'Remove temporary files and move old data elsewhere.' },
  },
  'disk-failing': {
    vi: { title: 'ổ đĩa sắp hỏng', action: 'Sao lưu dữ liệu ngay và thay ổ đĩa.' },
    en: { title: 'disk failing', action: 'Back up now and replace the disk.' },
  },
  'disk-worn': {
    vi: { title: 'ổ đĩa đã mòn', action: 'Sao lưu thường xuyên và đưa ổ đĩa vào danh sách thay thế.' },
    en: { title: 'disk worn', action: 'Back up often and put the disk on the replacement list.' },
  },
  'raid-degraded': {
    vi: { title: 'cụm ổ đĩa suy giảm', action: 'Xem ổ nào hỏng, thay ổ và chờ dựng lại; không tắt thiết bị giữa chừng.' },
    en: { title: 'RAID degraded', action: 'Replace the failed disk and let it rebuild; do not switch off meanwhile.' },
  },
  'raid-failed': {
    vi: { title: 'cụm ổ đĩa hỏng', action: 'Không tắt thiết bị; sao chép ngay dữ liệu còn đọc được và gọi người có chuyên môn.' },
    en: { title: 'RAID failed', action: 'Do not switch it off; copy what can still be read and call a specialist.' },
  },
  'raid-rebuilding': {
    vi: { title: 'cụm ổ đĩa đang dựng lại', action: 'Chờ cho xong; không tắt thiết bị giữa chừng.' },
    en: { title: 'RAID rebuilding', action: 'Wait until it is done; do not switch off meanwhile.' },
  },
  'video-lost': {
    vi: { title: 'mất tín hiệu hình', action: 'Kiểm tra dây và nguồn của máy quay; mở xem hình trực tiếp để so.' },
    en: { title: 'video signal lost', action: 'Check the camera’s cable and supply; open the live picture to compare.' },
  },
  'hardware-fault': {
    vi: { title: 'phần cứng có lỗi', action: 'Xem nhật ký của thiết bị; khởi động lại, nếu còn lỗi thì gọi bảo hành.' },
    en: { title: 'hardware fault', action: 'See the device’s log; restart, and call the warranty if it stays.' },
  },
  'port-fault': {
    vi: { title: 'cổng mạng có lỗi', action: 'Thay dây mạng, thử cổng khác; xem đầu bấm và nhiễu.' },
    en: { title: 'port errors', action: 'Change the cable, try another port.' },
  },
  'half-duplex': {
    vi: {
      title: 'cổng mạng chỉ chạy một chiều một lúc',
      action: 'Đặt hai đầu dây về tự động thương lượng tốc độ; nếu vẫn vậy, thay dây mạng.',
    },
    en: { title: 'port at half duplex', action: 'Set both ends to negotiate the speed by themselves; if it stays, change the cable.' },
  },
  'poe-fault': {
    vi: { title: 'cổng cấp nguồn có lỗi', action: 'Kiểm tra thiết bị đầu xa và tổng công suất cấp nguồn của bộ chuyển mạch.' },
    en: { title: 'PoE fault', action: 'Check the far device and the switch’s power budget.' },
  },
  'os-unsupported': {
    vi: { title: 'hệ điều hành hết hỗ trợ', action: 'Đưa vào đề nghị nâng cấp; trong lúc chờ, hạn chế dùng cho việc quan trọng.' },
    en: { title: 'operating system out of support', action: 'Put it into an upgrade proposal; keep it away from important work.' },
  },
  'os-support-ending': {
    vi: { title: 'hệ điều hành sắp hết hỗ trợ', action: 'Lên kế hoạch nâng cấp hệ điều hành hoặc thay máy trước ngày hết hỗ trợ.' },
    en: { title: 'operating system support ends soon', action: 'Plan the upgrade or replacement before that day.' },
  },
  'unexpected-shutdowns': {
    vi: {
      title: 'hay tắt đột ngột',
      action: 'Kiểm tra dây nguồn, ổ cắm, bộ lưu điện và nhiệt độ máy; hỏi người dùng xem máy có bị tắt ngang không.',
    },
    en: { title: 'shuts down unexpectedly', action: 'Check the power cord, socket, UPS and heat; ask the user how it is switched off.' },
  },
  'antivirus-off': {
    vi: { title: 'phần mềm diệt vi-rút tắt hoặc cũ', action: 'Bật lại và cập nhật phần mềm diệt vi-rút.' },
    en: { title: 'antivirus off or outdated', action: 'Turn it on and update it.' },
  },
  'updates-missing': {
    vi: { title: 'lâu chưa cập nhật', action: 'Chạy cập nhật của hệ điều hành ngoài giờ làm việc.' },
    en: { title: 'updates missing', action: 'Run the system’s update outside office hours.' },
  },
  'restart-pending': {
    vi: { title: 'chờ khởi động lại', action: 'Khởi động lại máy khi hết giờ làm việc.' },
    en: { title: 'restart pending', action: 'Restart after office hours.' },
  },
  // Printers
  'toner-out': {
    vi: { title: 'hết mực', action: 'Thay hộp mực.' },
    en: { title: 'out of toner', action: 'Replace the cartridge.' },
  },
  'toner-low': {
    vi: { title: 'sắp hết mực', action: 'Chuẩn bị hộp mực thay thế.' },
    en: { title: 'toner low', action: 'Have a new cartridge ready.' },
  },
  'waste-full': {
    vi: { title: 'hộp mực thải đầy', action: 'Thay hoặc đổ hộp mực thải theo hướng dẫn của máy.' },
    en: { title: 'waste box full', action: 'Replace or empty the waste box as its manual says.' },
  },
  'part-worn': {
    vi: { title: 'linh kiện sắp hết tuổi thọ', action: 'Đặt mua linh kiện thay thế (trống, sấy, băng truyền) và thay khi bản in xấu đi.' },
    en: { title: 'part nearly worn out', action: 'Order the part (drum, fuser, belt) and replace it when prints get worse.' },
  },
  'cartridge-missing': {
    vi: { title: 'thiếu hộp mực', action: 'Lắp lại hộp mực cho khớp; nếu vẫn báo, thử hộp khác.' },
    en: { title: 'cartridge missing', action: 'Reseat the cartridge; try another if it stays.' },
  },
  'paper-low': {
    vi: { title: 'sắp hết giấy', action: 'Nạp thêm giấy.' },
    en: { title: 'paper low', action: 'Add paper.' },
  },
  'output-full': {
    vi: { title: 'khay giấy ra đầy', action: 'Lấy bớt giấy đã in khỏi khay ra.' },
    en: { title: 'output tray full', action: 'Take the printed sheets away.' },
  },
  'tray-missing': {
    vi: { title: 'thiếu khay giấy', action: 'Lắp lại khay giấy cho khớp.' },
    en: { title: 'tray missing', action: 'Put the tray back in.' },
  },
  'printer-offline': {
    vi: { title: 'máy in ngoại tuyến', action: 'Bấm nút sẵn sàng trên máy in; tắt rồi bật lại nếu vẫn ngoại tuyến.' },
    en: { title: 'printer offline', action: 'Press its ready button; restart it if it stays offline.' },
  },
  'paper-out': {
    vi: { title: 'hết giấy', action: 'Nạp giấy vào khay.' },
    en: { title: 'out of paper', action: 'Load paper.' },
  },
  'paper-jam': {
    vi: { title: 'kẹt giấy', action: 'Mở nắp, lấy giấy kẹt ra theo hình trên máy.' },
    en: { title: 'paper jam', action: 'Open the cover and remove the paper as drawn on the device.' },
  },
  'cover-open': {
    vi: { title: 'nắp đang mở', action: 'Đóng nắp máy in.' },
    en: { title: 'cover open', action: 'Close the cover.' },
  },
  'printer-service': {
    vi: { title: 'máy in cần bảo trì', action: 'Xem thông báo trên máy in và gọi đơn vị bảo trì.' },
    en: { title: 'printer needs service', action: 'Read its display and call service.' },
  },
  'printer-attention': {
    vi: { title: 'máy in cần người xem', action: 'Xem dòng chữ trên màn hình máy in và làm theo.' },
    en: { title: 'printer needs attention', action: 'Read its display and do what it says.' },
  },
  // What the office cannot poll
  'not-reporting': {
    vi: { title: 'không gửi tin báo đúng hạn', action: 'Kiểm tra nguồn điện, SIM và đường truyền tại chỗ.' },
    en: { title: 'has not reported in time', action: 'Check power, SIM and line on site.' },
  },
} satisfies Record<string, Condition>
